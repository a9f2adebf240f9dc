package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.filtering.reading.ListFormat;
import org.jspecify.annotations.Nullable;

/**
 * A list of sites that the trust subscribes to or has uploaded.
 *
 * @param folder of an archive with several, else empty
 * @param address where it is fetched, or null where it was uploaded
 * @param etag what the publisher calls the version in force
 * @param sites how many are in force
 * @param failedSince since when no new version could be taken, or null
 * @param failure why, for whoever looks after lists
 */
public record SiteList(
        UUID id,
        String name,
        String category,
        ListFormat format,
        String folder,
        @Nullable String address,
        @Nullable String etag,
        int sites,
        @Nullable Instant checkedAt,
        @Nullable Instant failedSince,
        @Nullable String failure) {

    /** Whether it is of the illegal tier, which has no off switch: such a list is replaced by newer versions, never removed. */
    public boolean isIllegal() {
        return category.equals(ListFile.ILLEGAL);
    }

    /** Whether its publisher was asked again after the newest of these versions came, and had nothing new. */
    public boolean isUnchangedSince(List<Version> versions) {
        return checkedAt != null
                && failedSince == null
                && !versions.isEmpty()
                && checkedAt.isAfter(versions.getFirst().cameAt());
    }

    /**
     * One version that came.
     *
     * @param id of the version
     * @param skipped lines that say nothing about whole sites
     * @param unread lines that could not be read
     * @param replayed yesterday's visits that were asked again
     * @param changed how many of them it would decide otherwise
     */
    public record Version(
            UUID id,
            Instant cameAt,
            State state,
            int sites,
            int skipped,
            int unread,
            int replayed,
            int changed,
            String why) {}

    /** What became of a version. */
    public enum State {
        IN_FORCE("In force"),
        REPLACED("Replaced"),
        REFUSED("Refused");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
