package org.belisha.activity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Hostname;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the visits of a school; what is null does not matter.
 *
 * @param people of these or on these devices, such as those of a class
 * @param lentTo or on what was lent to this class; on these devices then only while they were lent to nobody
 * @param host the host and all below it
 * @param words that what was searched for holds
 * @param until the first moment that is too late
 */
public record VisitSearch(
        @Nullable PersonId person,
        @Nullable List<PersonId> people,
        @Nullable List<DeviceId> devices,
        @Nullable UUID lentTo,
        @Nullable Hostname host,
        @Nullable String words,
        @Nullable Boolean allowed,
        Instant from,
        Instant until,
        int offset,
        int limit) {

    /** One that asks for no class, device or words. */
    public VisitSearch(
            @Nullable PersonId person,
            @Nullable Hostname host,
            @Nullable Boolean allowed,
            Instant from,
            Instant until,
            int offset,
            int limit) {
        this(person, null, null, null, host, null, allowed, from, until, offset, limit);
    }

    /** Shows neither people nor words. */
    @Override
    public String toString() {
        return "VisitSearch[" + from + "]";
    }
}
