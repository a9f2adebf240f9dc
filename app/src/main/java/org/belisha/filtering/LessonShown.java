package org.belisha.filtering;

import java.util.List;

/**
 * How an adult's lesson page is shown: it may stand before the class, so no child's name stands beside a blocked site
 * unless they ask for it.
 *
 * @param names whether children are named
 * @param blocked whether it is shown what was blocked on a child's own device
 */
public record LessonShown(boolean names, boolean blocked) {
    static final LessonShown USUAL = new LessonShown(true, false);

    private static final String ONE = "one pupil";
    private static final String IN_HANDS = "In a pupil’s hands";

    /** The room with nothing more in it than this. */
    LessonRoom of(LessonRoom room) {
        List<LessonRoom.DeviceNow> devices =
                room.devices().stream().map(this::of).toList();
        if (names) {
            return room.with(room.pupils(), devices, room.pauses(), this);
        }
        return room.with(
                room.pupils().stream()
                        .map(pupil -> new LessonRoom.Member(pupil.id(), ONE, pupil.seenAt()))
                        .toList(),
                devices,
                room.pauses().stream()
                        .map(pause -> pause.act().person() == null ? pause : new LessonRoom.OnePause(pause.act(), ONE))
                        .toList(),
                this);
    }

    private LessonRoom.DeviceNow of(LessonRoom.DeviceNow device) {
        if (device.child() == null) {
            return device;
        }
        return new LessonRoom.DeviceNow(
                device.id(),
                device.label(),
                names ? device.child() : IN_HANDS,
                device.seenAt(),
                device.seenToday(),
                blocked ? device.lastBlocked() : null,
                device.state());
    }
}
