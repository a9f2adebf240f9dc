package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.belisha.assurance.ClauseState;
import org.belisha.database.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the illegal tier holds more than its canary, and how old it is: such lists change every day (clause 4.6a). */
@Component
class IllegalLists {
    /** A published list of illegal content that is a month old misses what was found since. */
    static final Duration STALE = Duration.ofDays(31);

    private final SiteLists lists;

    IllegalLists(SiteLists lists) {
        this.lists = lists;
    }

    /** What stands against the clause, or null where a list is in force and of late. */
    @Nullable
    ClauseState objection(Instant now) {
        return objection(loaded(), now);
    }

    static @Nullable ClauseState objection(List<SiteList> loaded, Instant now) {
        ClauseState.Evidence evidence =
                new ClauseState.Evidence("Lists of illegal content", "/filtering/lists?q=illegal", loaded.size());
        if (loaded.isEmpty()) {
            return ClauseState.needsAttention(
                    "No list of illegal content has been added yet: only the test entry is blocked", now, evidence);
        }
        return loaded.stream().noneMatch(list -> isFresh(list, now))
                ? ClauseState.needsAttention(
                        "The list of illegal content has not been brought up to date for " + STALE.toDays() + " days",
                        now,
                        evidence)
                : null;
    }

    /** In words, such as "2 lists of illegal content, brought up to date on 3 March 2027 at 10:00am". */
    String words() {
        List<SiteList> loaded = loaded();
        Instant newest = loaded.stream()
                .map(SiteList::checkedAt)
                .filter(java.util.Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return loaded.size() + (loaded.size() == 1 ? " list" : " lists") + " of illegal content, brought up to date on "
                + Times.words(newest);
    }

    private List<SiteList> loaded() {
        return lists.all().stream()
                .filter(list -> list.isIllegal() && list.sites() > 0)
                .toList();
    }

    /** A failed try does not count: the version in force is as old as it was. */
    private static boolean isFresh(SiteList list, Instant now) {
        Instant tried = list.failedSince() == null ? list.checkedAt() : list.failedSince();
        return tried != null && tried.plus(STALE).isAfter(now);
    }
}
