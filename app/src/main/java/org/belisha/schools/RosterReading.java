package org.belisha.schools;

import java.util.List;

/** What came of reading a roster file. */
sealed interface RosterReading {

    /** It can be applied. */
    record Right(Roster roster) implements RosterReading {}

    /** It is wrong; nothing of it is applied. */
    record Faulty(List<RosterFault> faults, int count) implements RosterReading {}

    /** One or the other. */
    static RosterReading of(Roster roster, Faults faults) {
        return faults.none() ? new Right(roster) : new Faulty(faults.kept(), faults.count());
    }

    /** A file that could not be read on. */
    static RosterReading refused(RosterFault fault) {
        return new Faulty(List.of(fault), 1);
    }
}
