package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.chronology.Chronologies;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A school with a lead, a teacher and a pupil, and what is done with concerns there, said as sentences. */
public abstract class CaseSchool {

    @Autowired
    protected SchoolFixtures given;

    @Autowired
    protected Visitors visitors;

    @Autowired
    protected Concerns concerns;

    @Autowired
    protected Triage triage;

    @Autowired
    protected Incidents incidents;

    @Autowired
    protected Casework casework;

    @Autowired
    protected Tasks tasks;

    @Autowired
    protected ParentsTold parentsTold;

    @Autowired
    protected AuthoritiesTold authoritiesTold;

    @Autowired
    protected Chronologies chronologies;

    @Autowired
    protected Taxonomy taxonomy;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected JdbcClient sql;

    @Autowired
    protected TransactionTemplate transaction;

    protected SchoolId school;
    protected Viewer teacher;
    protected Viewer dsl;
    protected PersonId pupil;

    @BeforeEach
    void aSchoolWithALead() {
        school = given.aSchool();
        teacher = viewer(Role.TEACHER);
        dsl = viewer(Role.DSL);
        pupil = given.aPupilInYear(5, given.aClass(school, "Kestrel"), school);
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    protected UUID aConcern() {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of());
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }

    protected UUID anIncident() {
        UUID concern = aConcern();
        return done(here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW))));
    }

    protected static Assessment assessment(String category, Severity severity) {
        return new Assessment(
                "A sentence", category, severity, Set.of("CONDUCT"), null, null, null, "", null, "", false, "");
    }

    protected static Assessment decided(String category, Severity severity) {
        return new Assessment(
                "A sentence",
                category,
                severity,
                Set.of("CONDUCT"),
                null,
                null,
                null,
                "",
                Safeguarding.NONE,
                "No harm",
                true,
                "");
    }

    protected Outcome tells(
            Viewer by,
            UUID incident,
            PersonId child,
            @Nullable PersonId adult,
            boolean told,
            String words,
            @Nullable LocalDate review) {
        return tells(by, incident, child, adult, told, words, review, Withheld.OTHER);
    }

    /** Rings a parent a moment ago, or keeps why they are not told yet. */
    protected Outcome tells(
            Viewer by,
            UUID incident,
            PersonId child,
            @Nullable PersonId adult,
            boolean told,
            String words,
            @Nullable LocalDate review,
            @Nullable Withheld why) {
        return told
                ? parentsTold.told(by, incident, child, adult, rang(by, words))
                : parentsTold.withheld(by, incident, child, adult, why, words, review);
    }

    protected ParentsTold.Telling rang(Viewer by, String words) {
        return new ParentsTold.Telling(clock.instant(), by.person(), ToldHow.TELEPHONE, words, "");
    }

    protected Outcome decides(
            Viewer by,
            UUID incident,
            Set<Authority> which,
            boolean reported,
            String reason,
            String leadView,
            String contact,
            String reference) {
        return authoritiesTold.decide(
                by,
                incident,
                which,
                new AuthoritiesTold.Decision(
                        reported, reported ? clock.instant() : null, contact, "", reference, reason, leadView));
    }

    protected List<String> missing(UUID incident) {
        return here(() -> incidents.missing(incidents.look(dsl, incident).orElseThrow())).stream()
                .map(ClosingPolicies.Missing::words)
                .toList();
    }

    protected IncidentFile file(UUID incident) {
        return here(() -> incidents.look(dsl, incident)).orElseThrow();
    }

    protected static UUID done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).id();
    }

    protected static Map<String, String> refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }

    protected int told(UUID concern, PersonId person) {
        return count("SELECT count(*) FROM incidents.told WHERE concern_id = '" + concern + "' AND person_id = '"
                + person + "'");
    }

    protected int audited(String action, String subject) {
        return count(
                "SELECT count(*) FROM audit.entry WHERE action = '" + action + "' AND subject = '" + subject + "'");
    }

    protected int count(String query) {
        return here(() ->
                transaction.execute(any -> sql.sql(query).query(Integer.class).single()));
    }

    protected <T> T here(Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    protected Viewer viewer(Role role) {
        return new Viewer(given.a(role, school), role.words(), Map.of(school, Set.of(role)), null);
    }
}
