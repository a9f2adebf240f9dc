package org.belisha.agreements;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The days a school gives people to sign before it counts against them (clause 4.5a): the head's setting, with its history. */
@Component
public class Grace {

    /** The most days a school may give. */
    public static final int MOST = 28;

    private final GraceTable table;
    private final InstantSource clock;
    private final Audit audit;

    Grace(GraceTable table, InstantSource clock, Audit audit) {
        this.table = table;
        this.clock = clock;
        this.audit = audit;
    }

    /** One change: to how many days, by whom, when. */
    public record Change(int days, PersonId by, Instant at) {}

    /** How many days hold now. */
    @Transactional(readOnly = true)
    public int days(SchoolId school) {
        return table.days(school);
    }

    /** The same as a length of time. */
    Duration of(SchoolId school) {
        return Duration.ofDays(table.days(school));
    }

    /** Every change, newest first. */
    @Transactional(readOnly = true)
    public List<Change> history(SchoolId school) {
        return table.history(school);
    }

    /** Sets the days; says why not where it cannot. */
    @Transactional
    public Optional<String> set(SchoolId school, int days, PersonId by) {
        if (days < 0 || days > MOST) {
            return Optional.of("Enter a whole number of days from 0 to " + MOST);
        }
        int before = table.days(school);
        if (before != days) {
            table.add(school, days, by, clock.instant());
            audit.recordAs(
                    by,
                    school,
                    "grace.changed",
                    "school:" + school,
                    Map.of("from", Integer.toString(before), "to", Integer.toString(days)));
        }
        return Optional.empty();
    }
}
