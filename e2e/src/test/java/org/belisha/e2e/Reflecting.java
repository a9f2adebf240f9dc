package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

/** A withdrawal that a reflection lifts, in the verbs of the teacher who does both. */
final class Reflecting {

    private Reflecting() {}

    static void theTeacherWithdrawsUntilTheReflection(At teacher, String child) {
        teacher.opens("/sanctions/new");
        Locator pupil = teacher.page().locator("select[name=pupil]");
        pupil.selectOption(LoopJourneyTest.optionHolding(pupil, child));
        teacher.picks("until", "HOUR").fills("reason", "Unkind words in a lesson");
        teacher.chooses("promise", "Being kind online").picks("lifts", "yes").presses("Withdraw internet");
        assertThat(teacher.reads()).contains("Internet off now");
    }

    static void theReflectionIsDone(At teacher) {
        teacher.submits(
                teacher.page().locator("a[href*='/sanctions/reflection/']").first());
        assertThat(teacher.reads()).contains("How would you feel if it had been sent to you?");
        teacher.fills("happened", "I wrote something unkind").fills("learned", "A real person reads it");
        teacher.presses("Complete with the child");
    }
}
