package org.belisha.incidents.termly;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Outcome;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The termly report: the lead writes it from the records, the head approves it, the governors have it and are seen to open it (4.2d). */
@Component
public class TermlyReports {

    static final List<Role> GOVERNORS = List.of(Role.CHAIR, Role.SAFEGUARDING_GOVERNOR, Role.GOVERNOR);
    private static final Set<Role> LEADS = Set.of(Role.DSL, Role.DEPUTY_DSL);
    private static final int LONGEST = 5_000;
    private static final int TERMS_OFFERED = 3;

    private final TermlyTable table;
    private final TermlyFigures figures;
    private final People people;
    private final Notices notices;
    private final Audit audit;
    private final InstantSource clock;

    TermlyReports(
            TermlyTable table,
            TermlyFigures figures,
            People people,
            Notices notices,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.figures = figures;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** The reports that this person may see, the latest term first: all for the lead and the head, what is issued for others. */
    @Transactional(readOnly = true)
    public List<TermlyReport> of(Viewer viewer, SchoolId school) {
        return viewer.may(Permission.SEE_ASSURANCE, school)
                ? table.latest(school).stream()
                        .filter(report -> seen(viewer, report))
                        .toList()
                : List.of();
    }

    /** One of them; a governor's first look at an issued one is its receipt. */
    @Transactional
    public Optional<TermlyReport> look(Viewer viewer, UUID id) {
        Optional<TermlyReport> found = mine(viewer, id);
        found.ifPresent(report -> {
            audit.recordAs(viewer.person(), report.school(), "looked", "term-report:" + id, Map.of());
            if (report.issued() && holds(viewer, report.school(), GOVERNORS)) {
                table.open(report, viewer.person(), clock.instant());
            }
        });
        return found;
    }

    /** The terms that a lead may still write about, the latest first; none for others. */
    @Transactional(readOnly = true)
    public List<Term> toWrite(Viewer viewer, SchoolId school) {
        if (!mayWrite(viewer, school)) {
            return List.of();
        }
        return Stream.iterate(Term.endedBy(today()), Term::before)
                .limit(TERMS_OFFERED)
                .filter(term -> table.of(school, term.starts())
                        .filter(TermlyReport::approved)
                        .isEmpty())
                .toList();
    }

    /** What a report on a term would say, before it is written. */
    @Transactional(readOnly = true)
    public List<TermlyReport.Figure> figures(Viewer viewer, SchoolId school, Term term) {
        return mayWrite(viewer, school) ? figures.of(school, term) : List.of();
    }

    /** Whether this person writes the report there. */
    public boolean mayWrite(Viewer viewer, SchoolId school) {
        return viewer.may(Permission.SEE_ASSURANCE, school) && holds(viewer, school, LEADS);
    }

    /** Whether this person may approve it: the head, never of their own words. */
    public boolean mayApprove(Viewer viewer, TermlyReport report) {
        return report.waits()
                && holds(viewer, report.school(), Set.of(Role.HEAD))
                && !report.author().equals(viewer.person());
    }

    /** Whether this person may hand it to the governors. */
    public boolean mayIssue(Viewer viewer, TermlyReport report) {
        return report.approved()
                && !report.issued()
                && (holds(viewer, report.school(), LEADS) || holds(viewer, report.school(), Set.of(Role.HEAD)));
    }

    /** Writes the report on a term that has ended, from the records of now; one not yet approved is replaced. */
    @Transactional
    public Outcome write(Viewer by, SchoolId school, LocalDate starts, String comment) {
        if (!mayWrite(by, school)) {
            return new Outcome.NotFound();
        }
        table.oneAtATime(school);
        Map<String, String> wrong = new LinkedHashMap<>();
        Term term = toWrite(by, school).stream()
                .filter(each -> each.starts().equals(starts))
                .findFirst()
                .orElse(null);
        if (term == null) {
            wrong.put("term", "Choose a term that has ended and whose report is not approved yet");
        }
        if (comment.isBlank() || comment.length() > LONGEST) {
            wrong.put("comment", "Write what the governors should know, in 5,000 characters or fewer");
        } else if (namesAPupil(school, comment)) {
            wrong.put("comment", "Take out the name of a pupil: nobody may be known by this report");
        }
        if (term == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID id = UUID.randomUUID();
        table.add(new TermlyReport(
                id, school, term, comment.strip(), by.person(), now(), figures.of(school, term), List.of()));
        audit.recordAs(
                by.person(),
                school,
                "term-report.written",
                "term-report:" + id,
                Map.of("term", term.starts().toString()));
        tell(school, List.of(Role.HEAD), id);
        return new Outcome.Done(id);
    }

    /** Approves it, or gives it back with the reason. */
    @Transactional
    public Outcome decide(Viewer by, UUID id, boolean approve, String words) {
        TermlyReport report = mine(by, id).orElse(null);
        if (report == null || !holds(by, report.school(), Set.of(Role.HEAD))) {
            return new Outcome.NotFound();
        }
        table.oneAtATime(report.school());
        if (!mayApprove(by, report) || !latest(report)) {
            return Outcome.Refused.because(
                    "form", "It is not yours to decide on, was decided already, or was replaced");
        }
        if (!approve && words.isBlank()) {
            return Outcome.Refused.because("words", "Say what is to be changed");
        }
        TermlyReport.Kind kind = approve ? TermlyReport.Kind.APPROVED : TermlyReport.Kind.RETURNED;
        Outcome done = step(by, report, kind, words);
        if (done instanceof Outcome.Done) {
            notices.tell(report.school(), report.author(), NoticeTemplate.CONCERN_WAITS, "/incidents/termly/" + id);
        }
        return done;
    }

    /** Hands an approved report to the governors, who are told that something waits. */
    @Transactional
    public Outcome issue(Viewer by, UUID id) {
        TermlyReport report = mine(by, id).orElse(null);
        if (report == null || (!holds(by, report.school(), LEADS) && !holds(by, report.school(), Set.of(Role.HEAD)))) {
            return new Outcome.NotFound();
        }
        if (!mayIssue(by, report)) {
            return Outcome.Refused.because("form", "The head approves it first, and it is issued once");
        }
        Outcome done = step(by, report, TermlyReport.Kind.ISSUED, "");
        if (done instanceof Outcome.Done) {
            tell(report.school(), GOVERNORS, id);
        }
        return done;
    }

    /** Who of the governors has opened it, for the lead and the head; nobody for others. */
    @Transactional(readOnly = true)
    public List<TermlyReport.Opened> opened(Viewer viewer, TermlyReport report) {
        if (!report.issued() || !insider(viewer, report.school())) {
            return List.of();
        }
        Map<PersonId, Instant> at = table.opened(report.id());
        List<TermlyReport.Opened> opened = new ArrayList<>();
        governors(report.school())
                .forEach(person -> opened.add(new TermlyReport.Opened(person, Optional.ofNullable(at.get(person)))));
        return opened;
    }

    Set<PersonId> governors(SchoolId school) {
        Set<PersonId> governors = new java.util.LinkedHashSet<>();
        GOVERNORS.forEach(role -> people.withRole(school, role).forEach(person -> governors.add(person.id())));
        return governors;
    }

    private Outcome step(Viewer by, TermlyReport report, TermlyReport.Kind kind, String words) {
        if (!table.step(report, new TermlyReport.Step(kind, words.strip(), by.person(), now()))) {
            return Outcome.Refused.because("form", "Somebody has done that already");
        }
        audit.recordAs(
                by.person(),
                report.school(),
                "term-report." + kind.name().toLowerCase(Locale.UK),
                "term-report:" + report.id(),
                Map.of());
        return new Outcome.Done(report.id());
    }

    private Optional<TermlyReport> mine(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(report -> viewer.may(Permission.SEE_ASSURANCE, report.school()) && seen(viewer, report));
    }

    private boolean seen(Viewer viewer, TermlyReport report) {
        return report.issued() || insider(viewer, report.school());
    }

    private static boolean insider(Viewer viewer, SchoolId school) {
        return holds(viewer, school, LEADS) || holds(viewer, school, Set.of(Role.HEAD));
    }

    private boolean latest(TermlyReport report) {
        return table.of(report.school(), report.term().starts())
                .filter(newest -> newest.id().equals(report.id()))
                .isPresent();
    }

    private boolean namesAPupil(SchoolId school, String comment) {
        String words = comment.toLowerCase(Locale.UK);
        return people.pupils(school).stream()
                .anyMatch(pupil -> words.contains(pupil.name().toLowerCase(Locale.UK)));
    }

    private void tell(SchoolId school, List<Role> roles, UUID id) {
        roles.stream()
                .flatMap(role -> people.withRole(school, role).stream())
                .map(org.belisha.schools.Person::id)
                .distinct()
                .forEach(person ->
                        notices.tell(school, person, NoticeTemplate.CONCERN_WAITS, "/incidents/termly/" + id));
    }

    private static boolean holds(Viewer viewer, SchoolId school, java.util.Collection<Role> roles) {
        return viewer.roles().getOrDefault(school, Set.of()).stream().anyMatch(roles::contains);
    }

    private Instant now() {
        return clock.instant();
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
