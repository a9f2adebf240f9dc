package org.belisha.filtering;

import static java.util.Objects.requireNonNull;

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
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.SchoolClass;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** "Ask for this site": what people ask for from a block page, and the answers (policy 8.3). */
@Component
public class SiteRequests {

    /** How soon a request should be answered, of school days. */
    public static final Duration TARGET = Duration.ofHours(24);

    /** After this a request that nobody answered counts as forgotten. */
    static final Duration FORGOTTEN = Duration.ofDays(7);

    private static final int LONGEST_WHY = 300;

    private final SiteRequestTable requests;
    private final Filtering filtering;
    private final Lessons lessons;
    private final DeviceTable devices;
    private final People people;
    private final Audit audit;
    private final LentDevices lent;
    private final SiteRequestNews news;
    private final AnswerTimes times;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    SiteRequests(
            SiteRequestTable requests,
            Filtering filtering,
            Lessons lessons,
            DeviceTable devices,
            People people,
            Audit audit,
            LentDevices lent,
            SiteRequestNews news,
            AnswerTimes times,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.requests = requests;
        this.filtering = filtering;
        this.lessons = lessons;
        this.devices = devices;
        this.people = people;
        this.audit = audit;
        this.lent = lent;
        this.news = news;
        this.times = times;
        this.viewers = viewers;
        this.clock = clock;
    }

    /**
     * Asks for the site of a blocked visit; a second time for the same visit changes nothing.
     *
     * @param cameFrom the site whose link led there, as the browser told it
     */
    @Transactional
    public void ask(BlockedVisit visit, @Nullable Hostname cameFrom, String reason) {
        UUID id = UUID.randomUUID();
        if (requests.add(id, visit, classOf(visit), cameFrom, reason, clock.instant())) {
            audit.record(
                    visit.school(),
                    "filtering.site.requested",
                    "site-request:" + id,
                    Map.of("host", visit.host().text()));
            news.asked(visit.school());
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

    /** What somebody asked for, newest first, with the answers. */
    @Transactional(readOnly = true)
    public List<SiteRequest> askedBy(PersonId asker) {
        return requests.ofAsker(asker);
    }

    /** What was asked for from the block page of this visit, if anything was. */
    @Transactional(readOnly = true)
    public Optional<SiteRequest> ofVisit(UUID visit) {
        return requests.ofVisit(visit);
    }

    /**
     * Answers a request in words to the asker: for a class or the asker until a time, or for the asker's profile in the
     * school for good, which makes a rule. Nobody answers what they asked for themselves.
     */
    @Transactional
    public SiteAnswer.Outcome answer(UUID id, SiteAnswer answer) {
        Optional<SiteRequest> found = requests.locked(id);
        if (found.isEmpty() || found.get().state() != SiteRequest.State.WAITING) {
            return new SiteAnswer.Outcome.Gone();
        }
        SiteRequest request = found.get();
        PersonId actor = actor();
        if (actor != null && actor.equals(request.asker())) {
            return new SiteAnswer.Outcome.Refused("You asked for this site yourself, so somebody else answers.");
        }
        return switch (answer.kind()) {
            case REFUSE -> done(request, answer, new SiteRequestTable.Made(null, null));
            case SCHOOL -> forTheSchool(request, answer);
            case CLASS, ASKER -> opened(request, answer);
        };
    }

    /** For good: what a lesson may not open for children, and what the trust keeps closed, is not opened so either. */
    private SiteAnswer.Outcome forTheSchool(SiteRequest request, SiteAnswer answer) {
        Profile profile = request.profile();
        Optional<String> refusal = profile == Profile.STAFF
                ? filtering.refusal(request.school(), RuleSubject.site(request.host()), true, Set.of(profile))
                : lessons.refused(request.school(), profile, request.host());
        return refusal.<SiteAnswer.Outcome>map(SiteAnswer.Outcome.Refused::new)
                .orElseGet(() -> done(request, answer, new SiteRequestTable.Made(rule(request, answer), null)));
    }

    private SiteAnswer.Outcome opened(SiteRequest request, SiteAnswer answer) {
        UUID classId = answer.classId();
        PersonId asker = request.asker();
        if (answer.until() == null || (answer.kind() == SiteAnswer.Kind.CLASS ? classId == null : asker == null)) {
            return new SiteAnswer.Outcome.Refused("Choose for whom it is opened, and until when.");
        }
        Lessons.Outcome outcome = answer.kind() == SiteAnswer.Kind.CLASS
                ? lessons.open(request.school(), requireNonNull(classId), request.host(), answer.until(), why(answer))
                : lessons.open(request.school(), requireNonNull(asker), request.host(), answer.until(), why(answer));
        return switch (outcome) {
            case Lessons.Outcome.Refused refused -> new SiteAnswer.Outcome.Refused(refused.reason());
            case Lessons.Outcome.Done opened ->
                done(
                        request,
                        answer,
                        new SiteRequestTable.Made(null, opened.act().id()));
        };
    }

    private SiteAnswer.Outcome done(SiteRequest request, SiteAnswer answer, SiteRequestTable.Made made) {
        requests.answer(request.id(), answer, made, actor(), clock.instant());
        audit.record(
                request.school(),
                "filtering.site.answered",
                "site-request:" + request.id(),
                Map.of("answer", answer.kind().name(), "host", request.host().text()));
        news.answered(request);
        return new SiteAnswer.Outcome.Done();
    }

    private UUID rule(SiteRequest request, SiteAnswer answer) {
        return filtering
                .addRule(request.school(), request.host(), true, Set.of(request.profile()), false, why(answer))
                .id();
    }

    private static String why(SiteAnswer answer) {
        return answer.words().length() > LONGEST_WHY ? answer.words().substring(0, LONGEST_WHY) : answer.words();
    }

    private @Nullable UUID classOf(BlockedVisit visit) {
        UUID ofPupil = visit.person() == null
                ? null
                : people.pupil(visit.person()).map(Pupil::classId).orElse(null);
        return ofPupil != null || visit.device() == null
                ? ofPupil
                : devices.inUse(visit.device()).map(Device::classId).orElseGet(() -> classThatHad(visit));
    }

    /** The class that had the cart of the device; a club is no class. */
    private @Nullable UUID classThatHad(BlockedVisit visit) {
        UUID group = visit.device() == null ? null : lent.groupThatHad(visit.device(), visit.at());
        return group == null
                ? null
                : people.schoolClass(group).map(SchoolClass::id).orElse(null);
    }

    /** How many requests of a school wait, have waited beyond the target, and are answered. */
    @Transactional(readOnly = true)
    public Figures figures(SchoolId school) {
        SiteRequestTable.Figures figures = requests.figures(
                school,
                times.lateBefore(school, clock.instant()),
                clock.instant().minus(FORGOTTEN));
        return new Figures(figures.waiting(), figures.late(), figures.forgotten(), figures.answered());
    }

    /** Counts of a school's requests. */
    public record Figures(long waiting, long late, long forgotten, long answered) {}

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
