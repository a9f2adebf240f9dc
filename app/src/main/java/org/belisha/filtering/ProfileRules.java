package org.belisha.filtering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says about categories.
 *
 * @param open true where everything is allowed that is not blocked; false where the allow-list comes first
 * @param blocked bits of the categories it blocks
 * @param allowed bits of the categories it allows
 * @param changes what is decided otherwise, in the order in which it is laid over the rest; hours are asked at the decision
 */
record ProfileRules(boolean open, long blocked, long allowed, List<Change> changes) {

    /** Nothing but what is locked open. */
    static final ProfileRules CLOSED = new ProfileRules(false, 0, 0);

    ProfileRules(boolean open, long blocked, long allowed) {
        this(open, blocked, allowed, List.of());
    }

    /**
     * A category, or with no bit what is on no list, decided otherwise.
     *
     * @param window the hours it holds in, or null where it always does
     */
    record Change(long bit, boolean allow, @Nullable TimeWindow window) {

        private boolean holds(long nowMillis) {
            return window == null || window.holds(WeekMinute.at(nowMillis));
        }
    }

    /** The rules at this time, with every change that holds laid over them. */
    ProfileRules at(long nowMillis) {
        if (changes.isEmpty()) {
            return this;
        }
        ProfileRules now = new ProfileRules(open, blocked, allowed);
        for (Change change : changes) {
            now = change.holds(nowMillis) ? now.after(change) : now;
        }
        return now;
    }

    /** With this change on top; one that always holds is worked in at once where nothing with hours lies below it. */
    ProfileRules with(Change change) {
        if (changes.isEmpty() && change.window() == null) {
            return after(change);
        }
        List<Change> more = new java.util.ArrayList<>(changes);
        more.add(change);
        return new ProfileRules(open, blocked, allowed, List.copyOf(more));
    }

    private ProfileRules after(Change change) {
        if (change.bit() == 0) {
            return new ProfileRules(change.allow(), blocked, allowed);
        }
        return change.allow()
                ? new ProfileRules(open, blocked & ~change.bit(), allowed | change.bit())
                : new ProfileRules(open, blocked | change.bit(), allowed & ~change.bit());
    }
}
