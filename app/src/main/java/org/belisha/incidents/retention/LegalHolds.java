package org.belisha.incidents.retention;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Findable;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders to keep, by a court, the police, an inquiry or an insurer: they win over every date until they are lifted. */
@Component
public class LegalHolds {

    private static final int LONGEST = 2_000;
    private static final int SHORT = 200;

    private final HoldTable table;
    private final StaffReached staff;
    private final Findable findable;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    LegalHolds(
            HoldTable table, StaffReached staff, Findable findable, People people, Audit audit, InstantSource clock) {
        this.table = table;
        this.staff = staff;
        this.findable = findable;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** The orders of a school that this viewer may know of, those in force first; those for one record only with the right to find it. */
    @Transactional(readOnly = true)
    public List<LegalHold> of(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.KEEP_RECORDS, school)) {
            return List.of();
        }
        List<LegalHold> all = table.ofSchool(school);
        Set<UUID> records = all.stream()
                .filter(each -> each.covers() == LegalHold.Covers.RECORD && each.subject() != null)
                .map(LegalHold::subject)
                .collect(Collectors.toSet());
        Set<UUID> found = findable.among(viewer, records).keySet();
        return all.stream()
                .filter(each -> switch (each.covers()) {
                    case SCHOOL -> true;
                    case PERSON -> viewer.may(Permission.SEE_INCIDENTS, school);
                    case RECORD -> found.contains(each.subject()) || decides(viewer, each);
                })
                .toList();
    }

    private boolean decides(Viewer viewer, LegalHold hold) {
        UUID subject = hold.subject();
        return subject != null
                && viewer.may(Permission.SEE_STAFF_CONCERNS, hold.school())
                && staff.decides(viewer, subject);
    }

    /** Keeps an order; it holds from now on. */
    @Transactional
    public Outcome order(
            Viewer by,
            SchoolId school,
            LegalHold.Covers covers,
            @Nullable UUID subject,
            String orderedBy,
            String reference,
            @Nullable LocalDate since,
            String why) {
        if (!mayCover(by, school, covers, subject)) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        if (orderedBy.isBlank() || orderedBy.length() > SHORT) {
            wrong.put("orderedBy", "Say who ordered it, such as a court or the police");
        }
        if (reference.isBlank() || reference.length() > SHORT) {
            wrong.put("reference", "Give the reference of the order");
        }
        if (since == null || since.isAfter(today())) {
            wrong.put("since", "Give the day of the order, not after today");
        }
        if (why.length() > LONGEST) {
            wrong.put("orderWhy", "Use 2,000 characters or fewer");
        }
        if (!wrong.isEmpty() || since == null) {
            return new Outcome.Refused(wrong);
        }
        LegalHold hold = new LegalHold(
                UUID.randomUUID(),
                school,
                covers,
                subject,
                orderedBy.strip(),
                reference.strip(),
                since,
                why.strip(),
                by.person(),
                clock.instant(),
                null);
        table.add(hold);
        trace(by, hold, "hold.ordered");
        return new Outcome.Done(hold.id());
    }

    /** Lifts it, with the reason; it stays in the list. */
    @Transactional
    public Outcome lift(Viewer by, UUID id, String why) {
        LegalHold hold = table.one(id)
                .filter(each -> of(by, each.school()).contains(each))
                .orElse(null);
        if (hold == null) {
            return new Outcome.NotFound();
        }
        if (why.isBlank() || why.length() > LONGEST) {
            return Outcome.Refused.because("form", "Say who lifted it, and when");
        }
        if (!table.lift(hold, why.strip(), by.person(), clock.instant())) {
            return Outcome.Refused.because("form", "It is lifted already");
        }
        trace(by, hold, "hold.lifted");
        return new Outcome.Done(id);
    }

    private boolean mayCover(Viewer by, SchoolId school, LegalHold.Covers covers, @Nullable UUID subject) {
        if (!by.may(Permission.KEEP_RECORDS, school)) {
            return false;
        }
        return switch (covers) {
            case SCHOOL -> subject == null;
            case PERSON ->
                subject != null
                        && by.may(Permission.SEE_INCIDENTS, school)
                        && (people.pupil(new PersonId(subject)).isPresent()
                                || !findable.onRecord(by, List.of(new PersonId(subject)))
                                        .isEmpty());
            case RECORD ->
                subject != null
                        && (school.equals(findable.among(by, List.of(subject)).get(subject))
                                || (by.may(Permission.SEE_STAFF_CONCERNS, school) && staff.decides(by, subject)));
        };
    }

    private void trace(Viewer by, LegalHold hold, String act) {
        boolean adult = hold.covers() == LegalHold.Covers.RECORD && decides(by, hold);
        audit.recordAs(
                by.person(),
                adult ? SchoolId.TRUST : hold.school(),
                act,
                "hold:" + hold.id(),
                Map.of("covers", hold.covers().name()));
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
