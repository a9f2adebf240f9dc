package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

/** What a school decides otherwise than the trust, and what holds in some hours only; tightened by schools, never loosened where locked. */
@Component
public class SchoolProfiles {

    private final SchoolVerdictTable table;
    private final ProfileTable profiles;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    SchoolProfiles(
            SchoolVerdictTable table,
            ProfileTable profiles,
            Snapshots snapshots,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.table = table;
        this.profiles = profiles;
        this.snapshots = snapshots;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It holds on the wire just after the commit. */
        record Done(UUID id) implements Outcome {}

        /** The trust has locked this, so a school may only tighten it. */
        record Locked() implements Outcome {}
    }

    /** A decision that held until somebody ended it. */
    public record Ended(SchoolVerdict verdict, @Nullable PersonId by, Instant at) {}

    /**
     * Decides for one profile in one school, or for some hours in all schools where the school is {@link SchoolId#TRUST};
     * what was decided for the same profile, category and hours ends.
     *
     * @param category null for whatever is on no list
     */
    @Transactional
    public Outcome decide(
            SchoolId school,
            Profile profile,
            @Nullable String category,
            boolean allow,
            @Nullable TimeWindow window,
            String why) {
        if (category != null && snapshots.current().lists().bit(category) == 0) {
            throw new IllegalArgumentException("no such category");
        }
        if (!school.equals(SchoolId.TRUST) && !profiles.locks().permit(profile, category, allow)) {
            return new Outcome.Locked();
        }
        Instant now = clock.instant();
        SchoolVerdict verdict =
                new SchoolVerdict(UUID.randomUUID(), school, profile, category, allow, window, why, actor(), now);
        table.inForce().stream()
                .filter(before -> isAbout(before, verdict))
                .forEach(before -> table.end(before.id(), actor(), now));
        table.add(verdict);
        audit.record(school, "filtering.school-verdict.decided", "school-verdict:" + verdict.id(), facts(verdict));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.PROFILES));
        return new Outcome.Done(verdict.id());
    }

    /** Ends one, so that the trust's word holds again; false when there is none such in scope. */
    @Transactional
    public boolean end(UUID id) {
        Optional<SchoolVerdict> verdict = table.inForce(id);
        if (verdict.isEmpty() || !table.end(id, actor(), clock.instant())) {
            return false;
        }
        audit.record(
                verdict.get().school(), "filtering.school-verdict.ended", "school-verdict:" + id, facts(verdict.get()));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.PROFILES));
        return true;
    }

    /** What holds in this school: its own decisions, and the trust's for some hours. */
    @Transactional(readOnly = true)
    public List<SchoolVerdict> inForce(SchoolId school) {
        return table.inForce().stream()
                .filter(verdict -> verdict.isTrust() || verdict.school().equals(school))
                .toList();
    }

    /** The last hundred that ended, in this school or for all. */
    @Transactional(readOnly = true)
    public List<Ended> ended(SchoolId school) {
        return table.ended(school);
    }

    /**
     * What a profile does with one kind of site now.
     *
     * @param category null for whatever is on no list
     * @param locked whether the trust keeps schools from allowing it
     */
    public record Kind(@Nullable String category, Stance stance, boolean locked) {}

    /** What this profile does in this school now, with what is on no list first. */
    @Transactional(readOnly = true)
    public List<Kind> now(SchoolId school, Profile profile) {
        FilteringSnapshot snapshot = snapshots.current();
        TrustLocks locks = profiles.locks();
        ProfileRules rules = snapshot.rulesNow(school, profile, clock.millis());
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind(null, rules.open() ? Stance.ALLOWED : Stance.BLOCKED, !locks.permit(profile, null, true)));
        for (Category category : snapshot.lists().known()) {
            long bit = snapshot.lists().bit(category.code());
            Stance stance = (rules.blocked() & bit) != 0
                    ? Stance.BLOCKED
                    : (rules.allowed() & bit) != 0 ? Stance.ALLOWED : Stance.UNSAID;
            kinds.add(new Kind(category.code(), stance, !locks.permit(profile, category.code(), true)));
        }
        return kinds;
    }

    private static boolean isAbout(SchoolVerdict before, SchoolVerdict now) {
        return before.school().equals(now.school())
                && before.profile() == now.profile()
                && java.util.Objects.equals(before.category(), now.category())
                && java.util.Objects.equals(before.window(), now.window());
    }

    private static Map<String, String> facts(SchoolVerdict verdict) {
        Map<String, String> facts = new HashMap<>();
        facts.put("profile", verdict.profile().name());
        facts.put("category", verdict.category() == null ? "unlisted" : verdict.category());
        facts.put("allow", Boolean.toString(verdict.allowed()));
        if (verdict.window() != null) {
            facts.put("hours", verdict.window().words());
        }
        return facts;
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
