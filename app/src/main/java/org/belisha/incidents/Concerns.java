package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people report, and lets them reread it (policy 4.5b, 6.2). */
@Component
public class Concerns {

    private final ConcernTable table;
    private final FollowUpTable followUps;
    private final Drafts drafts;
    private final NamedAdults named;
    private final Additions additions;
    private final Telling telling;
    private final Watch watch;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Concerns(
            ConcernTable table,
            FollowUpTable followUps,
            Drafts drafts,
            NamedAdults named,
            Additions additions,
            Telling telling,
            Watch watch,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.followUps = followUps;
        this.drafts = drafts;
        this.named = named;
        this.additions = additions;
        this.telling = telling;
        this.watch = watch;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps a report of this person, or of nobody who is signed in; the same submission twice is one concern. */
    @Transactional
    public ConcernSaved report(@Nullable Viewer by, SchoolId school, Reported reported) {
        Map<String, String> wrong = refusals(school, reported);
        if (!wrong.isEmpty()) {
            return new ConcernSaved.Refused(wrong);
        }
        PersonId reporter = by == null || reported.anonymous() ? null : by.person();
        String receipt = reporter == null ? reported.submission().receipt() : null;
        byte[] receiptHash =
                receipt == null ? null : Submission.receiptHash(receipt).orElseThrow();
        UUID id = UUID.randomUUID();
        if (!table.add(id, school, reported, reporter, receiptHash, clock.instant())) {
            return table.bySubmission(reported.submission(), school)
                    .<ConcernSaved>map(kept -> new ConcernSaved.Saved(kept, receipt, watch.now(school)))
                    .orElseGet(() -> new ConcernSaved.Refused(Map.of("form", "Open the form again, please")));
        }
        if (reporter == null) {
            audit.recordUnnamed(
                    school,
                    "concern.reported",
                    "concern:" + id,
                    Map.of("route", reported.route().name()));
        } else {
            audit.recordAs(
                    reporter,
                    school,
                    "concern.reported",
                    "concern:" + id,
                    Map.of("route", reported.route().name()));
        }
        if (by != null) {
            drafts.forget(by, school, reported.submission());
        }
        Concern kept = table.any(id);
        named.keepFrom(kept, "");
        telling.reported(kept, reported.trustedAdult());
        events.publishEvent(new ConcernReported(id, school));
        return new ConcernSaved.Saved(id, receipt, watch.now(school));
    }

    private Map<String, String> refusals(SchoolId school, Reported reported) {
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean child = reported.route() == Reported.Route.CHILD;
        for (PersonId person : reported.about()) {
            // An adult never gets into the pupils' log this way: they may be one of those who read it.
            if (people.pupil(person)
                    .filter(pupil -> pupil.school().equals(school))
                    .isEmpty()) {
                wrong.put("about", "Choose the child again");
            }
        }
        if (reported.route() == Reported.Route.STAFF
                && reported.about().isEmpty()
                && reported.aboutWords().isBlank()) {
            wrong.put("about", "Say whom it is about, or choose that it is about nobody in particular");
        }
        if (reported.words().isBlank() && !(child && reported.picture() != null)) {
            wrong.put("words", "Write what happened");
        } else if (reported.words().length() > Reported.LONGEST) {
            wrong.put("words", "What happened must be 20,000 characters or fewer");
        }
        if (reported.route() == Reported.Route.STAFF && reported.toldInPerson() == null) {
            wrong.put("told", "Say whether you have told the safeguarding lead in person");
        }
        return wrong;
    }

    /** What this person has reported, the latest first; nobody else's. */
    @Transactional(readOnly = true)
    public List<Concern> of(Viewer viewer) {
        return table.ofReporter(viewer.person());
    }

    /** One report of this person. */
    @Transactional(readOnly = true)
    public Optional<Concern> of(Viewer viewer, UUID id) {
        return table.forReporter(id, viewer.person());
    }

    /** When a child chose this person as the adult to talk to; only who and when are shown. */
    @Transactional(readOnly = true)
    public List<Chosen> chosen(Viewer viewer) {
        return table.chosen(viewer.person()).stream()
                .map(concern -> new Chosen(concern.reporter(), concern.reportedAt()))
                .toList();
    }

    /** What belongs to a receipt; the scope is the whole trust, as the code alone says where it is. */
    @Transactional(readOnly = true)
    public Optional<Concern> byReceipt(String code) {
        return Submission.receiptHash(code).flatMap(table::byReceipt);
    }

    /** What was said between the team and the reporter of a concern that was found by one of the ways above. */
    @Transactional(readOnly = true)
    public List<ConcernAnswer> answers(Concern concern) {
        return followUps.answers(concern.id());
    }

    /** What a reporter adds to their report; of an anonymous one nobody is kept. */
    @Transactional
    public boolean add(Concern concern, String words) {
        if (words.isBlank() || words.length() > Reported.LONGEST) {
            return false;
        }
        Instant now = clock.instant();
        UUID answer = followUps.answer(concern, false, concern.reporter(), words.strip(), now);
        additions.byReporter(concern, answer, words);
        audit.recordUnnamed(concern.school(), "concern.added-to", "concern:" + concern.id(), Map.of());
        return true;
    }

    /** Whom a child chose to talk to, by the child; null where the child is not known. */
    public record Chosen(@Nullable PersonId child, Instant at) {}
}
