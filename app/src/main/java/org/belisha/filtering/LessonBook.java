package org.belisha.filtering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is opened or paused for classes, people and devices until a time, ready to be looked up; each end is checked at the decision. */
final class LessonBook {
    static final LessonBook EMPTY = new LessonBook(List.of());

    private final Map<Object, List<Entry>> acts;

    /** The host is null for a pause. */
    private record Entry(@Nullable Hostname host, long untilMillis, Decision decision) {

        boolean holds(long nowMillis) {
            return nowMillis < untilMillis;
        }
    }

    LessonBook(List<LessonAct> inForce) {
        Map<Object, List<Entry>> found = new HashMap<>();
        for (LessonAct act : inForce) {
            found.computeIfAbsent(act.whose(), any -> new ArrayList<>()).add(entry(act));
        }
        this.acts = Map.copyOf(found);
    }

    private static Entry entry(LessonAct act) {
        boolean pause = act.isPause();
        Reason reason = new Reason(
                pause ? Reason.Code.PAUSED : Reason.Code.GRANT, act.until().toString());
        return new Entry(
                act.host(),
                act.until().toEpochMilli(),
                pause ? new Decision.Block(reason) : new Decision.Allow(reason));
    }

    /** The pause that holds for this one now, on this device where it is known, or null. */
    @Nullable
    Decision paused(Access access, @Nullable DeviceId device, long nowMillis) {
        return find(access, device, null, nowMillis);
    }

    /** What opens this host for this one now, or null. */
    @Nullable
    Decision opened(Access access, @Nullable DeviceId device, Hostname host, long nowMillis) {
        return find(access, device, host, nowMillis);
    }

    private @Nullable Decision find(Access access, @Nullable DeviceId device, @Nullable Hostname host, long nowMillis) {
        if (acts.isEmpty()) {
            return null;
        }
        Decision found = of(access.classId(), host, nowMillis);
        if (found == null) {
            found = of(access.person(), host, nowMillis);
        }
        return found == null ? of(device, host, nowMillis) : found;
    }

    private @Nullable Decision of(@Nullable Object whose, @Nullable Hostname host, long nowMillis) {
        return whose == null ? null : among(acts.get(whose), host, nowMillis);
    }

    private static @Nullable Decision among(@Nullable List<Entry> entries, @Nullable Hostname host, long nowMillis) {
        if (entries == null) {
            return null;
        }
        for (Entry entry : entries) {
            boolean fits = host == null ? entry.host() == null : entry.host() != null && host.isWithin(entry.host());
            if (fits && entry.holds(nowMillis)) {
                return entry.decision();
            }
        }
        return null;
    }
}
