package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.junit.jupiter.api.Test;

/** The queue: what waits with the oldest first, what is decided with the newest, and each list without what belongs to another. */
@BelishaTest
class QueueTest extends CaseSchool {

    @Test
    void what_waits_has_the_oldest_first_and_what_is_decided_the_newest() {
        UUID first = aConcern();
        clock.forward(Duration.ofMinutes(1));
        UUID second = aConcern();
        clock.forward(Duration.ofMinutes(1));
        UUID third = aConcern();

        assertThat(queue("WAITING", "")).containsExactly(first, second, third);
        here(() -> triage.open(dsl, second));
        assertThat(queue("UNOPENED", "")).containsExactly(first, third);
        assertThat(queue("WAITING", "")).as("opened, and still to be decided").containsExactly(first, second, third);

        here(() -> triage.noAction(dsl, first, "Spoke with him"));
        here(() -> triage.noAction(dsl, second, "Spoke with her"));
        assertThat(queue("WAITING", "")).containsExactly(third);
        assertThat(queue("DECIDED", "")).containsExactly(second, first);
        assertThat(queue("ALL", "")).containsExactly(third, second, first);
        assertThat(queue("ALL", "no word of any of them")).isEmpty();
    }

    private List<UUID> queue(String show, String words) {
        return here(() -> triage.queue(dsl, school, show, words)).stream()
                .map(Concern::id)
                .toList();
    }
}
