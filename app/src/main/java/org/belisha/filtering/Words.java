package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.phrases.Phrase;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the words of pages and searches may weigh for each profile, who decided it and why, and what a text weighs. */
@Component
public class Words {

    private final WordLimitTable table;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Words(
            WordLimitTable table,
            Snapshots snapshots,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.table = table;
        this.snapshots = snapshots;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /**
     * What one profile's pages and searches may weigh.
     *
     * @param by who decided, or null where it came with Belisha
     */
    public record Entry(
            Profile profile,
            WordLimits limits,
            String why,
            @Nullable PersonId by,
            Instant at) {}

    /** One change of that. */
    public record Change(
            Profile profile,
            WordLimits before,
            WordLimits after,
            String why,
            @Nullable PersonId by,
            Instant at) {}

    /** What every profile does, in the order of profiles. */
    @Transactional(readOnly = true)
    public List<Entry> entries() {
        return table.reasons().stream()
                .sorted(Comparator.comparing(Entry::profile))
                .toList();
    }

    /** The newest hundred changes. */
    @Transactional(readOnly = true)
    public List<Change> changes() {
        return table.changes();
    }

    /** Decides anew, for every school; holds just after the commit. */
    @Transactional
    public void decide(Profile profile, WordLimits limits, String why) {
        WordLimits before = table.all().getOrDefault(profile, WordLimits.NONE);
        Instant now = clock.instant();
        table.decide(profile, limits, why, actor(), now);
        table.add(new Change(profile, before, limits, why, actor(), now));
        audit.record(
                SchoolId.TRUST,
                "filtering.words.changed",
                "profile:" + profile.name(),
                Map.of(
                        "page", before.page() + " to " + limits.page(),
                        "search", before.search() + " to " + limits.search()));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.WORDS));
    }

    /** What a text weighs with the phrases in force; nothing is kept of it. */
    public Score weigh(String text) {
        return snapshots.weigh(text);
    }

    /** The limits in force of a profile. */
    public WordLimits limits(Profile profile) {
        return snapshots.current().words().limits(profile);
    }

    /** How many phrases are in force, by theme. */
    public Map<String, Long> phrases() {
        return snapshots.current().words().book().phrases().stream()
                .collect(Collectors.groupingBy(Phrase::theme, TreeMap::new, Collectors.counting()));
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
