package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.chronology.Chronologies;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A child's file goes to another school of the trust: whole, unread before it is accepted, and answered once. */
@BelishaTest
class TransferTest extends TwoSchools {

    @Autowired
    private TransferHistory received;

    @Autowired
    private PastHistory past;

    @Autowired
    private Chronologies chronologies;

    @Test
    void
            the_chronology_at_the_new_school_holds_the_earlier_record_once_its_file_is_accepted_and_never_what_was_left_out() {
        UUID omitted = aRecord("Kept back by the sender");
        UUID transfer = gone(at(
                        old,
                        () -> sendings.send(
                                sender, old, to(Destination.TRUST, "", Map.of(omitted, "About a brother")))))
                .id();
        theRosterMovesTheChild(today());
        assertThat(at(next, () -> chronologies.look(receiver, child))
                        .orElseThrow()
                        .lines())
                .as("before it is accepted")
                .isEmpty();

        at(next, () -> answers.answer(receiver, transfer, true, ""));

        assertThat(at(next, () -> chronologies.look(receiver, child))
                        .orElseThrow()
                        .lines())
                .extracting(Chronology.Line::words)
                .contains(WORDS)
                .doesNotContain("Kept back by the sender");
        assertThat(at(old, () -> chronologies.look(sender, child)).orElseThrow().only("", "Kept back"))
                .as("the sender's own")
                .hasSize(1);
    }

    @Test
    void nothing_is_read_at_the_other_school_before_it_accepts_and_the_whole_after() {
        UUID transfer = sentWithinTheTrust();

        assertThat(piecesSeen(next, transfer)).as("by the database itself").isZero();
        Transfers.Opened before =
                at(next, () -> transfers.open(receiver, transfer)).orElseThrow();
        assertThat(before.sender()).isFalse();
        assertThat(before.pieces()).isEmpty();
        assertThat(visitors.signedInAs(receiver.person())
                        .get("/incidents/transfers/" + transfer)
                        .text())
                .contains("Nothing of it can be read here before you accept it")
                .doesNotContain("film me");
        assertThat(at(next, () -> received.of(receiver, child))).isEmpty();
        assertThat(state(transfer)).isEqualTo(Step.Kind.SEEN);

        assertThat(at(next, () -> answers.answer(receiver, transfer, true, ""))).isInstanceOf(Outcome.Done.class);

        assertThat(state(transfer)).isEqualTo(Step.Kind.ACCEPTED);
        assertThat(at(next, () -> received.of(receiver, child)))
                .extracting(ChildHistory.Happened::words)
                .contains(WORDS);
        var page = visitors.signedInAs(receiver.person()).get("/incidents/transfers/" + transfer);
        assertThat(page.text()).contains(WORDS);
        assertThat(page.html().select("main script")).isEmpty();
        assertThat(at(old, () -> past.of(sender, child)))
                .as("the sender keeps its own")
                .isNotEmpty();
    }

    @Test
    void nobody_else_finds_it() {
        UUID transfer = sentWithinTheTrust();
        SchoolId third = given.aSchool();
        Viewer stranger = viewer(Role.DSL, third);
        Viewer teacher = viewer(Role.TEACHER, next);

        assertThat(at(third, () -> transfers.open(stranger, transfer))).isEmpty();
        assertThat(at(third, () -> answers.answer(stranger, transfer, true, "")))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(at(next, () -> answers.answer(teacher, transfer, true, ""))).isInstanceOf(Outcome.NotFound.class);
        assertThat(at(old, () -> answers.answer(sender, transfer, true, "")))
                .as("the sender does not accept for the other school")
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/transfers/" + transfer)
                        .status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(stranger.person())
                        .get("/incidents/transfers/" + transfer)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_refusal_needs_its_reason_and_comes_back_to_the_sender_who_sends_it_again() {
        UUID transfer = sentWithinTheTrust();
        assertThat(at(next, () -> answers.answer(receiver, transfer, false, " ")))
                .isInstanceOf(Outcome.Refused.class);
        at(next, () -> answers.answer(receiver, transfer, false, "He never came here"));

        assertThat(state(transfer)).isEqualTo(Step.Kind.REJECTED);
        assertThat(piecesSeen(next, transfer)).isZero();
        watch.look(old);
        assertThat(noticesTo(sender, old)).as("the sender is told").isEqualTo(1);

        gone(at(old, () -> sendings.resend(sender, transfer)));
        assertThat(state(transfer)).isEqualTo(Step.Kind.RESENT);
        assertThat(refused(at(old, () -> sendings.resend(sender, transfer)))).containsKey("form");
        assertThat(at(next, () -> answers.answer(receiver, transfer, true, ""))).isInstanceOf(Outcome.Done.class);
        assertThat(at(next, () -> answers.answer(receiver, transfer, false, "Second thoughts")))
                .as("an answer stands")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void two_people_who_answer_at_once_answer_once() {
        UUID transfer = sentWithinTheTrust();
        Viewer deputy = viewer(Role.DEPUTY_DSL, next);

        var one = CompletableFuture.supplyAsync(() -> at(next, () -> answers.answer(receiver, transfer, true, "")));
        var two = CompletableFuture.supplyAsync(
                () -> at(next, () -> answers.answer(deputy, transfer, false, "Not ours")));

        assertThat(java.util.List.of(one.join(), two.join()))
                .as("one is done, one is told that it was answered")
                .hasAtLeastOneElementOfType(Outcome.Done.class)
                .hasAtLeastOneElementOfType(Outcome.Refused.class);
    }

    @Test
    void what_is_left_out_needs_a_reason_and_the_other_school_reads_that_it_was() {
        UUID other = aRecord("A second one");
        Sending without = to(Destination.TRUST, "", Map.of(record, ""));
        assertThat(refused(at(old, () -> sendings.send(sender, old, without)))).containsKey("why-" + record);

        UUID transfer = gone(at(
                        old,
                        () -> sendings.send(
                                sender, old, to(Destination.TRUST, "", Map.of(record, "It is about another child")))))
                .id();
        at(next, () -> answers.answer(receiver, transfer, true, ""));

        assertThat(at(next, () -> received.of(receiver, child)))
                .anySatisfy(each -> {
                    assertThat(each.id()).isEqualTo(record);
                    assertThat(each.words()).contains("another child").doesNotContain("film me");
                })
                .anySatisfy(each -> assertThat(each.id()).isEqualTo(other));
    }

    @Test
    void the_form_refuses_what_is_incomplete_and_a_second_file_while_one_is_on_its_way() {
        Sending nothing = new Sending(child, null, null, "", null, Map.of());
        assertThat(refused(at(old, () -> sendings.send(sender, old, nothing)))).containsKeys("destination", "leftOn");
        assertThat(refused(at(old, () -> sendings.send(sender, old, to(Destination.UNKNOWN, " ", Map.of())))))
                .containsKey("toWords");
        assertThat(at(next, () -> sendings.send(receiver, next, to(Destination.OUTSIDE, "Elm School", Map.of()))))
                .as("another school does not send it")
                .isInstanceOf(Started.NotFound.class);
        sentWithinTheTrust();
        assertThat(refused(at(old, () -> sendings.send(sender, old, to(Destination.TRUST, "", Map.of())))))
                .containsKey("destination");
    }

    @Test
    void without_a_school_the_local_authority_is_told_and_the_file_stays() {
        UUID told = gone(at(
                        old,
                        () -> sendings.send(sender, old, to(Destination.HOME, "EHE team, 3 May, ref 4711", Map.of()))))
                .id();

        assertThat(state(told)).isEqualTo(Step.Kind.AUTHORITY_TOLD);
        assertThat(piecesSeen(old, told)).isZero();
        clock.forward(Duration.ofDays(40));
        assertThat(at(old, () -> transfers.out(sender, old, "")).getFirst().overdue(today()))
                .isFalse();
        assertThat(sentWithinTheTrust()).as("a school turned up").isNotNull();
    }

    @Test
    void when_the_roster_moves_a_child_the_lead_has_a_task_that_turns_red_and_is_told_once_each() {
        theRosterMovesTheChild(today());

        assertThat(at(old, () -> transfers.leavers(sender, old, "")))
                .singleElement()
                .satisfies(leaver -> {
                    assertThat(leaver.child()).isEqualTo(child);
                    assertThat(leaver.overdue()).isFalse();
                });
        assertThat(transfersKnown().nowAt()).isEqualTo(next);
        watch.look(old);
        watch.look(old);
        assertThat(noticesTo(sender, old)).isEqualTo(1);

        clock.forward(Duration.ofDays(12));
        assertThat(at(old, () -> transfers.leavers(sender, old, "")))
                .singleElement()
                .satisfies(leaver -> assertThat(leaver.overdue()).isTrue());
        watch.look(old);
        assertThat(noticesTo(sender, old)).isEqualTo(2);
        assertThat(visitors.signedInAs(sender.person())
                        .get("/incidents/transfers")
                        .text())
                .contains("Overdue");

        UUID transfer = gone(at(old, () -> sendings.send(sender, old, to(Destination.TRUST, "", Map.of()))))
                .id();
        assertThat(at(old, () -> transfers.leavers(sender, old, ""))).isEmpty();
        watch.look(next);
        assertThat(noticesTo(receiver, next)).as("a file waits there").isEqualTo(1);
        assertThat(visitors.signedInAs(sender.person())
                        .get("/incidents/transfers/" + transfer)
                        .text())
                .contains("Sent");
    }

    @Test
    void every_act_and_every_look_is_audited() {
        UUID transfer = sentWithinTheTrust();
        at(next, () -> transfers.open(receiver, transfer));
        at(next, () -> answers.answer(receiver, transfer, true, ""));

        assertThat(count(old, audit(transfer, "transfer.sent"))).isEqualTo(1);
        assertThat(count(next, audit(transfer, "looked"))).isEqualTo(1);
        assertThat(count(next, audit(transfer, "transfer.accepted"))).isEqualTo(1);
    }

    @Test
    void the_clock_counts_school_days_and_the_first_five_of_a_new_term() {
        LocalDate left = LocalDate.of(2026, 10, 23);
        assertThat(Due.after(left, HoursOf.autumn())).isEqualTo(new Due(LocalDate.of(2026, 11, 6), true));
        assertThat(Due.after(LocalDate.of(2026, 9, 9), HoursOf.autumn()))
                .as("a weekend between is no holiday")
                .isEqualTo(new Due(LocalDate.of(2026, 9, 16), false));
    }

    private Transfers.Known transfersKnown() {
        return at(old, () -> transfers.known(old, child));
    }

    private int piecesSeen(SchoolId school, UUID transfer) {
        return count(school, "SELECT count(*) FROM incidents.transfer_part WHERE transfer_id = '" + transfer + "'");
    }

    private static String audit(UUID transfer, String action) {
        return "SELECT count(*) FROM audit.entry WHERE action = '" + action + "' AND subject = 'transfer:" + transfer
                + "'";
    }
}
