package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is blocked for whom, why, who decided it and when; and changes with a reason (clauses 8.1, 8.3). */
@Component
public class Rationale {

    private final RationaleTable table;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Rationale(
            RationaleTable table,
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
     * What one profile does with one category.
     *
     * @param locked whether no school may loosen it
     * @param by who decided, or null where it came with Belisha
     */
    public record Entry(
            Profile profile,
            String category,
            Stance stance,
            boolean locked,
            String why,
            @Nullable PersonId by,
            Instant at) {}

    /** One change of that. */
    public record Change(
            Profile profile,
            String category,
            Stance before,
            Stance after,
            String why,
            @Nullable PersonId by,
            Instant at) {}

    /** A review as the trust recorded it before there were reviews by school and year. */
    public record Review(LocalDate heldOn, String tookPart, String found, String toDo) {}

    /** One decision that holds for several profiles, the first of them standing for all. */
    public record Alike(Entry first, List<Profile> profiles) {

        /** For whom it is, as people read it. */
        public String whom() {
            return profiles.size() == Profile.values().length
                    ? "everyone"
                    : profiles.stream().map(Profile::title).collect(Collectors.joining(", "));
        }

        /** What was decided alike, at once, for several profiles, told once. */
        public static List<Alike> among(List<Entry> entries) {
            Map<List<Object>, List<Entry>> alike = new LinkedHashMap<>();
            for (Entry entry : entries) {
                List<Object> what = Arrays.asList(
                        entry.category(), entry.stance(), entry.locked(), entry.why(), entry.by(), entry.at());
                alike.computeIfAbsent(what, any -> new ArrayList<>()).add(entry);
            }
            return alike.values().stream()
                    .map(same -> new Alike(
                            same.getFirst(), same.stream().map(Entry::profile).toList()))
                    .toList();
        }
    }

    /** What every profile says about every category that it says anything about. */
    @Transactional(readOnly = true)
    public List<Entry> entries() {
        return table.reasons();
    }

    /** All categories, in the order in which they come. */
    public List<Category> categories() {
        return snapshots.current().lists().known();
    }

    /** The newest hundred changes. */
    @Transactional(readOnly = true)
    public List<Change> changes() {
        return table.changes();
    }

    /** Those, the newest first. */
    @Transactional(readOnly = true)
    public List<Review> reviews() {
        return table.reviews();
    }

    /** Decides anew, for every school; a block may be locked, so that no school loosens it; holds just after the commit. */
    @Transactional
    public void decide(Profile profile, String category, Stance stance, boolean locked, String why) {
        if (snapshots.current().lists().bit(category) == 0) {
            throw new IllegalArgumentException("no such category");
        }
        Stance before = table.reasons().stream()
                .filter(entry -> entry.profile() == profile && entry.category().equals(category))
                .map(Entry::stance)
                .findFirst()
                .orElse(Stance.UNSAID);
        Instant now = clock.instant();
        table.decide(profile, category, stance, locked, why, actor(), now);
        table.add(new Change(profile, category, before, stance, why, actor(), now));
        audit.record(
                SchoolId.TRUST,
                "filtering.verdict.changed",
                "category:" + category,
                Map.of(
                        "profile",
                        profile.name(),
                        "before",
                        before.name(),
                        "after",
                        stance.name(),
                        "locked",
                        "" + locked));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.PROFILES));
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
