package org.belisha.schools;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong in a roster: all is counted, the first are kept to be shown. */
final class Faults {

    static final int KEPT = 500;

    private final List<RosterFault> kept = new ArrayList<>();
    private int count;

    void add(String file, int line, @Nullable String column, String reason) {
        add(new RosterFault(file, line, column, reason));
    }

    void add(Roster.At at, @Nullable String column, String reason) {
        add(at.file(), at.line(), column, reason);
    }

    void add(RosterFault fault) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(fault);
        }
    }

    boolean none() {
        return count == 0;
    }

    int count() {
        return count;
    }

    List<RosterFault> kept() {
        return List.copyOf(kept);
    }
}
