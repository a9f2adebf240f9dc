package org.belisha.activity;

import java.time.Instant;
import org.belisha.filtering.Hostname;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the visits of a school; what is null does not matter.
 *
 * @param host the host and all below it
 * @param until the first moment that is too late
 */
public record VisitSearch(
        @Nullable PersonId person,
        @Nullable Hostname host,
        @Nullable Boolean allowed,
        Instant from,
        Instant until,
        int offset,
        int limit) {}
