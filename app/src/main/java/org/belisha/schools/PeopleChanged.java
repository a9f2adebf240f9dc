package org.belisha.schools;

import java.util.List;

/**
 * Who is added, changed and leaves, counted by person and school.
 *
 * @param added how many in all
 * @param changed how many in all
 * @param left how many in all
 * @param first the first of them, by what happens, school and name
 */
public record PeopleChanged(int added, int changed, int left, List<PersonChange> first) {

    /** As many are kept to be looked through. */
    static final int KEPT = 50_000;

    static PeopleChanged none() {
        return new PeopleChanged(0, 0, 0, List.of());
    }

    /** Everybody to whom anything happens. */
    public int all() {
        return added + changed + left;
    }

    /** How many to whom this happens. */
    public int of(PersonChange.Act act) {
        return switch (act) {
            case ADDED -> added;
            case CHANGED -> changed;
            case LEFT -> left;
        };
    }

    @Override
    public String toString() {
        return "PeopleChanged[+" + added + " ~" + changed + " -" + left + "]";
    }
}
