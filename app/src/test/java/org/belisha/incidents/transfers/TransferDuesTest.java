package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Dues;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The clocks of children's files stand on the board of what is due, at both ends, for those alone who send and accept them. */
@BelishaTest
class TransferDuesTest extends TwoSchools {

    @Autowired
    private DueBoard board;

    @Test
    void a_leavers_file_is_due_until_it_is_sent_then_answered_and_again_when_it_comes_back() {
        assertThat(words(sender, old)).isEmpty();
        theRosterMovesTheChild(today());
        Dues.Due leaver = onTheBoard(sender, old).getFirst();
        assertThat(leaver.words()).isEqualTo("Send a leaver’s file");
        assertThat(leaver.href()).endsWith("/of/" + child);
        assertThat(leaver.at()).isAfter(clock.instant());

        UUID transfer = sentWithinTheTrust();
        assertThat(words(sender, old)).containsExactly("Ask the next school for its answer to a file");
        assertThat(words(receiver, next)).containsExactly("Accept or refuse a child’s file");
        assertThat(onTheBoard(receiver, next).getFirst().href()).endsWith(transfer.toString());

        at(next, () -> answers.answer(receiver, transfer, false, "He never came here"));
        assertThat(words(sender, old)).containsExactly("Send a file again that came back");
        assertThat(words(receiver, next)).isEmpty();

        gone(at(old, () -> sendings.resend(sender, transfer)));
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        assertThat(words(sender, old)).isEmpty();
        assertThat(words(receiver, next)).isEmpty();
    }

    @Test
    void those_who_send_no_files_read_nothing_of_it_though_they_have_a_board() {
        sentWithinTheTrust();
        assertThat(words(viewer(Role.HEAD, old), old)).isEmpty();
        assertThat(words(viewer(Role.SLT, next), next)).isEmpty();
        assertThat(words(sender, next)).as("another school's board").isEmpty();
    }

    @Test
    void with_the_local_authority_told_nothing_is_due() {
        gone(at(old, () -> sendings.send(sender, old, to(Destination.HOME, "EHE team, ref 4711", Map.of()))));
        assertThat(words(sender, old)).isEmpty();
    }

    private List<Dues.Due> onTheBoard(Viewer viewer, SchoolId school) {
        return at(school, () -> board.look(viewer, school, "Child’s file"));
    }

    private List<String> words(Viewer viewer, SchoolId school) {
        return onTheBoard(viewer, school).stream().map(Dues.Due::words).toList();
    }
}
