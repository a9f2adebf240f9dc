package org.belisha.filtering;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** "Ask for this site": what people ask for from a block page, and the answers (policy 8.3). */
@Component
public class SiteRequests {

    /** How soon a request should be answered. */
    public static final Duration TARGET = Duration.ofHours(24);

    private final SiteRequestTable requests;
    private final Filtering filtering;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    SiteRequests(
            SiteRequestTable requests,
            Filtering filtering,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.requests = requests;
        this.filtering = filtering;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Asks for the site of a blocked visit; a second time for the same visit changes nothing. */
    @Transactional
    public void ask(BlockedVisit visit, String reason) {
        UUID id = UUID.randomUUID();
        if (requests.add(id, visit, reason, clock.instant())) {
            audit.record(
                    visit.school(),
                    "filtering.site.requested",
                    "site-request:" + id,
                    Map.of("host", visit.host().text()));
            events.publishEvent(new SiteRequested(id, visit.school()));
        }
    }

    /** Requests of a school, waiting ones first, then the newest. */
    @Transactional(readOnly = true)
    public List<SiteRequest> of(SchoolId school) {
        return requests.of(school);
    }

    /** Requests that wait, in the schools in scope, oldest first. */
    @Transactional(readOnly = true)
    public List<SiteRequest> waiting() {
        return requests.waiting();
    }

    /**
     * Answers a request in words to the asker; allowing makes a rule of the school for the asker's profile.
     *
     * @return false when there is no such request in scope, or it was answered before
     */
    @Transactional
    public boolean answer(UUID id, boolean allow, String answer) {
        Optional<SiteRequest> found = requests.locked(id);
        if (found.isEmpty() || found.get().state() != SiteRequest.State.WAITING) {
            return false;
        }
        SiteRequest request = found.get();
        UUID rule = allow ? allow(request, answer) : null;
        SiteRequest.State state = allow ? SiteRequest.State.ALLOWED : SiteRequest.State.REFUSED;
        requests.answer(id, state, answer, actor(), rule, clock.instant());
        audit.record(
                request.school(),
                "filtering.site.answered",
                "site-request:" + id,
                Map.of("state", state.name(), "host", request.host().text()));
        return true;
    }

    private UUID allow(SiteRequest request, String answer) {
        return filtering
                .addRule(request.school(), request.host(), true, Set.of(request.profile()), false, answer)
                .id();
    }

    /** How many requests of a school wait, have waited beyond the target, and are answered. */
    @Transactional(readOnly = true)
    public Figures figures(SchoolId school) {
        SiteRequestTable.Figures figures =
                requests.figures(school, clock.instant().minus(TARGET));
        return new Figures(figures.waiting(), figures.late(), figures.answered());
    }

    /** Counts of a school's requests. */
    public record Figures(long waiting, long late, long answered) {}

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
