package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.belisha.BelishaTest;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;

/** Two people work on one incident at once: neither loses a word. */
@BelishaTest
class TwoAtOnceTest extends CaseSchool {

    @Test
    void two_who_write_and_assess_at_once_both_keep_every_word() throws Exception {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        UUID incident = anIncident();
        List<Callable<Outcome>> work = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            String number = Integer.toString(n);
            work.add(() -> here(() -> casework.note(dsl, incident, "NOTE", "The lead's note " + number)));
            work.add(() -> here(() -> casework.note(deputy, incident, "NOTE", "The deputy's note " + number)));
            work.add(() -> here(() -> incidents.assess(dsl, incident, called("The lead's sentence " + number))));
            work.add(() -> here(() -> incidents.assess(deputy, incident, called("The deputy's sentence " + number))));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Outcome> each : threads.invokeAll(work)) {
                assertThat(each.get()).isInstanceOf(Outcome.Done.class);
            }
        }

        IncidentFile file = file(incident);
        String everything = file.incident().assessment().summary() + "\n"
                + String.join(
                        "\n",
                        file.entries().stream().map(IncidentFile.Entry::words).toList());
        for (int n = 0; n < 5; n++) {
            assertThat(everything)
                    .contains(
                            "The lead's note " + n,
                            "The deputy's note " + n,
                            "The lead's sentence " + n,
                            "The deputy's sentence " + n);
        }
    }

    private static Assessment called(String summary) {
        Assessment first = decided("MISUSE", Severity.LOW);
        return new Assessment(
                summary,
                first.category(),
                first.severity(),
                first.areas(),
                null,
                null,
                null,
                "",
                first.decision(),
                first.decisionReason(),
                first.leadTold(),
                "");
    }
}
