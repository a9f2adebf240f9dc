package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;

/**
 * A class in its lesson, as its teacher sees it; it may stand on a whiteboard, so no site is next to a name.
 *
 * @param members pupils, then devices of the class
 * @param acts what is opened or paused for the class now
 * @param blocked sites that were blocked lately, the newest first
 * @param visited sites that were opened lately, the newest first
 */
public record LessonRoom(
        SchoolClass schoolClass, List<Member> members, List<LessonAct> acts, List<Site> blocked, List<Site> visited) {

    /** A pupil or a device, and when it was last seen in this lesson, if it was. */
    public record Member(
            String name, boolean isDevice, @Nullable Instant seenAt) {

        /** Shows no name. */
        @Override
        public String toString() {
            return "Member[" + seenAt + "]";
        }
    }

    /** A site, how often it was asked for lately, and when last. */
    public record Site(Hostname host, int times, Instant lastAt) {}

    /** The pause of the class, where it is paused; the one that ends last. */
    public Optional<LessonAct> pause() {
        return acts.stream().filter(act -> act.kind() == LessonAct.Kind.PAUSE).reduce((first, last) -> last);
    }

    /** Whether this site is open for the class until a time. */
    public boolean isOpen(Hostname host) {
        return opened().stream().anyMatch(act -> act.host() != null && host.isWithin(act.host()));
    }

    /** The sites that are open for this class. */
    public List<LessonAct> opened() {
        return acts.stream().filter(act -> act.kind() == LessonAct.Kind.OPEN).toList();
    }
}
