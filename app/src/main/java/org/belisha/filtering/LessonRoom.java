package org.belisha.filtering;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A class in its lesson, as its teacher sees it; it may stand on a whiteboard, so nothing is in it that only the
 * safeguarding lead is told of.
 *
 * @param pupils by name
 * @param devices those of the class, and those in the hands of its pupils, by label
 * @param acts what is opened or paused for the class now
 * @param pauses what is paused for one of them alone
 * @param carts those of the school, and who has them
 * @param blocked sites that were blocked lately, the newest first
 * @param visited sites that were opened lately, the newest first
 * @param shown what of all this may stand on the page
 */
public record LessonRoom(
        LessonGroup group,
        List<Member> pupils,
        List<DeviceNow> devices,
        List<LessonAct> acts,
        List<OnePause> pauses,
        List<CartNow> carts,
        List<Site> blocked,
        List<Site> visited,
        LessonShown shown) {

    /** A pupil, and when they were last seen in this lesson, if they were. */
    public record Member(PersonId id, String name, @Nullable Instant seenAt) {

        /** Shows no name. */
        @Override
        public String toString() {
            return "Member[" + seenAt + "]";
        }
    }

    /** How a device stands, what closes most coming first. */
    public enum State {
        PAUSED("Paused", "orange"),
        WAITING("Waits for its agreement", "yellow"),
        NO_SIGN("No sign of it today", "grey"),
        ALLOW_LISTED("Allow-listed", "blue"),
        OPEN("Open", "green");

        private final String words;
        private final String colour;

        State(String words, String colour) {
            this.words = words;
            this.colour = colour;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** The colour of its tag. */
        public String colour() {
            return colour;
        }
    }

    /**
     * One device of the lesson.
     *
     * @param child whose hands it is in, or null where the class shares it
     * @param seenAt when it was last seen in this lesson
     * @param seenToday whether it was seen at all today
     * @param lastBlocked the site that was blocked on it last in this lesson
     */
    public record DeviceNow(
            DeviceId id,
            String label,
            @Nullable String child,
            @Nullable Instant seenAt,
            boolean seenToday,
            @Nullable Hostname lastBlocked,
            State state) {

        boolean fits(String words) {
            String blocked = lastBlocked == null ? "" : lastBlocked.text();
            return (label + " " + (child == null ? "shared" : child) + " " + blocked + " " + state.words())
                    .toLowerCase(Locale.UK)
                    .contains(words);
        }

        /** Shows no child. */
        @Override
        public String toString() {
            return "DeviceNow[" + id + ", " + state + "]";
        }
    }

    /** A pause of one child or one device, and whose it is in words. */
    public record OnePause(LessonAct act, String whose) {

        /** Shows no child. */
        @Override
        public String toString() {
            return "OnePause[" + act.id() + "]";
        }
    }

    /**
     * A cart of the school.
     *
     * @param holder the class that has it and whoever took it, in words, or null where it is free
     * @param ours whether this class has it
     */
    public record CartNow(
            UUID id,
            String name,
            int devices,
            @Nullable String holder,
            @Nullable Instant until,
            boolean ours) {}

    /** A site, how often it was asked for lately, and when last. */
    public record Site(Hostname host, int times, Instant lastAt) {}

    LessonRoom with(List<Member> members, List<DeviceNow> machines, List<OnePause> alone, LessonShown how) {
        return new LessonRoom(group, members, machines, acts, alone, carts, blocked, visited, how);
    }

    /** The devices that have these words about them; all of them where there are no words. */
    public List<DeviceNow> devicesWith(String words) {
        String sought = words.strip().toLowerCase(Locale.UK);
        return devices.stream().filter(device -> device.fits(sought)).toList();
    }

    /** Whether a device is in the hands of one child. */
    public boolean hasOwnDevices() {
        return devices.stream().anyMatch(device -> device.child() != null);
    }

    /** How many of the pupils were seen in this lesson. */
    public long pupilsSeen() {
        return pupils.stream().filter(pupil -> pupil.seenAt() != null).count();
    }

    /** The pause of this device alone, where it has one. */
    public Optional<OnePause> pauseOf(DeviceId device) {
        return pauses.stream().filter(one -> device.equals(one.act().device())).findFirst();
    }

    /** The pause of the class, where it is paused; the one that ends last. */
    public Optional<LessonAct> pause() {
        return acts.stream().filter(LessonAct::isPause).reduce((first, last) -> last);
    }

    /** Whether this site is open for the class until a time. */
    public boolean isOpen(Hostname host) {
        return opened().stream().anyMatch(act -> act.host() != null && host.isWithin(act.host()));
    }

    /** The sites that are open for this class. */
    public List<LessonAct> opened() {
        return acts.stream().filter(act -> !act.isPause()).toList();
    }
}
