package org.belisha.schools;

import java.time.InstantSource;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads everybody of a school in three statements, whatever its size. */
@Component
public class Rolls {

    private final PersonTable people;
    private final RollTable table;
    private final InstantSource clock;

    Rolls(PersonTable people, RollTable table, InstantSource clock) {
        this.people = people;
        this.table = table;
        this.clock = clock;
    }

    /** The roll of a school as it is now; empty where the scope does not hold that school. */
    @Transactional(readOnly = true)
    public Roll of(SchoolId school) {
        return new Roll(
                school,
                people.pupils(school),
                table.roles(school),
                table.childrenOf(school, clock.instant().atZone(Times.LONDON).toLocalDate()));
    }
}
