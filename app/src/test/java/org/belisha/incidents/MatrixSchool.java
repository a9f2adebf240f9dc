package org.belisha.incidents;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Matrix.Relation;
import org.belisha.incidents.Matrix.State;
import org.belisha.incidents.chronology.Releases;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A school with somebody in every relation to its records, and its concerns and incidents in every state. */
abstract class MatrixSchool extends CaseSchool {

    static final String HIDDEN = "For the team of the case alone";

    @Autowired
    private Releases releases;

    protected Viewer head;
    protected Viewer named;
    protected SchoolId next;
    protected final Map<Relation, PersonId> people = new EnumMap<>(Relation.class);

    @BeforeEach
    void everybodyElse() {
        head = viewer(Role.HEAD);
        named = viewer(Role.DSL);
        next = given.aSchool();
        UUID kestrel = Objects.requireNonNull(here(() ->
                transaction.execute(any -> sql.sql("SELECT class_id FROM schools.pupil WHERE person_id = ?")
                        .param(pupil.value())
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .single())));
        given.teaches(teacher.person(), kestrel, school);
        for (Relation relation : Relation.values()) {
            people.put(
                    relation,
                    switch (relation) {
                        case AUTHOR -> teacher.person();
                        case LEAD -> dsl.person();
                        case HEAD -> head.person();
                        case NAMED -> named.person();
                        case OTHER_SCHOOL -> given.a(relation.role(), given.aSchool());
                        case RECEIVER -> given.a(relation.role(), next);
                        case CHILD -> pupil;
                        case CLASSMATE -> given.aPupilInYear(5, kestrel, school);
                        case COLLEAGUE, MEMBER, DEPUTY, SENIOR, TRUST, OFFICE -> given.a(relation.role(), school);
                    });
        }
    }

    Visitor browser(Relation relation) {
        return relation.role() == Role.PUPIL
                ? visitors.signedInAs(person(relation), SignedIn.Way.BADGE)
                : visitors.signedInAs(person(relation));
    }

    protected PersonId person(Relation relation) {
        return Objects.requireNonNull(people.get(relation));
    }

    protected UUID incident(State state) {
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, named.person(), Part.INSTIGATOR));
        insert(
                "INSERT INTO incidents.team_change (incident_id, school_id, person_id, joined, author, at) VALUES (?, ?, ?, true, ?, now())",
                incident,
                school.value(),
                person(Relation.MEMBER).value(),
                dsl.person().value());
        become(incident, state);
        return incident;
    }

    protected void become(UUID incident, State state) {
        switch (state) {
            case CLOSED ->
                insert(
                        "UPDATE incidents.incident SET closed_at = now(), closed_by = ? WHERE id = ?",
                        dsl.person().value(),
                        incident);
            case RESTRICTED ->
                insert(
                        "INSERT INTO incidents.restricted_entry VALUES (gen_random_uuid(), ?, ?, NULL, ?, ?, now())",
                        incident,
                        school.value(),
                        HIDDEN,
                        dsl.person().value());
            case TRANSFERRED -> transfer(State.ACCEPTED, pupil);
            case DISPOSED -> dispose("INCIDENT", incident);
            default -> {
                // It is open.
            }
        }
    }

    protected UUID concern(State state) {
        return decided(report(pupil), state);
    }

    /** That the trust's lead was told of. */
    protected UUID escalated(State state) {
        UUID concern = report(pupil);
        insert(
                "INSERT INTO incidents.told (concern_id, school_id, person_id, because, at) VALUES (?, ?, ?, 'TRUST', now())",
                concern,
                school.value(),
                person(Relation.TRUST).value());
        return decided(concern, state);
    }

    private UUID decided(UUID concern, State state) {
        switch (state) {
            case NO_ACTION -> here(() -> triage.noAction(dsl, concern, "Nothing in it"));
            case MADE_INCIDENT -> here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW)));
            case PASSED_ON ->
                insert("UPDATE incidents.handling SET outcome = 'PASSED_ON' WHERE concern_id = ?", concern);
            case DISPOSED -> dispose("CONCERN", concern);
            default -> {
                // It waits.
            }
        }
        return concern;
    }

    private UUID report(PersonId about) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(about),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of(named.person()));
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }

    protected UUID release(State state) {
        PersonId child = aChild();
        report(child);
        UUID release = ((Releases.Answer.Done)
                        here(() -> releases.prepare(dsl, child, "The mother", List.of(), Map.of())))
                .release();
        if (state == State.SENT_BACK) {
            here(() -> releases.sendBack(head, release, "Not yet"));
        }
        return release;
    }

    /** A pupil with a line of history; one who was transferred is on the roll of the next school, which has accepted the file. */
    protected UUID child(State state) {
        PersonId child = aChild();
        pastEvent(child);
        if (state == State.TRANSFERRED) {
            transfer(State.ACCEPTED, child);
            insert("UPDATE schools.pupil SET left_on = current_date WHERE person_id = ?", child.value());
            here(() -> sqlPeople.takeRole(child, school, Role.PUPIL));
            UUID schoolClass = given.aClass(next, "Heron");
            given.inScope(next, () -> {
                sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'PUPIL', 'ROSTER', now())")
                        .params(child.value(), next.value())
                        .update();
                sql.sql("INSERT INTO schools.pupil (person_id, school_id, year_group, class_id) VALUES (?, ?, 5, ?)")
                        .params(child.value(), next.value(), schoolClass)
                        .update();
            });
        }
        return child.value();
    }

    @Autowired
    private org.belisha.schools.People sqlPeople;

    protected UUID pastEvent(PersonId child) {
        UUID file = UUID.randomUUID();
        insert(
                "INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, started_by, started_at)"
                        + " VALUES (?, ?, 'a.pdf', 'CPOMS', 'PDF', 'KEPT', ?, now())",
                file,
                school.value(),
                dsl.person().value());
        insert(
                "INSERT INTO incidents.past_event (id, school_id, child_id, file_id, key, happened_at, kind, words, document, imported_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, now(), 'Document', 'A plan', true, now())",
                school.value(),
                child.value(),
                file,
                file.toString());
        return file;
    }

    protected UUID transfer(State state, PersonId child) {
        UUID transfer = UUID.randomUUID();
        insert(
                "INSERT INTO incidents.transfer (id, school_id, child_id, child_name, destination, to_school, left_on, due_on, new_term,"
                        + " started_by, started_at) VALUES (?, ?, ?, 'Child', 'TRUST', ?, current_date, current_date, false, ?, now())",
                transfer,
                school.value(),
                child.value(),
                next.value(),
                dsl.person().value());
        insert(
                "INSERT INTO incidents.transfer_part (transfer_id, place, school_id, to_school, record, happened_at, kind, words, source)"
                        + " SELECT ?, row_number() OVER (), ?, ?, e.id, now(), 'Document', 'A plan', '' FROM incidents.past_event e WHERE e.child_id = ?",
                transfer,
                school.value(),
                next.value(),
                child.value());
        for (String step : state == State.SENT ? List.of("SENT") : List.of("SENT", state.name())) {
            insert(
                    "INSERT INTO incidents.transfer_step (id, transfer_id, school_id, to_school, kind, at) VALUES (gen_random_uuid(), ?, ?, ?, ?, now())",
                    transfer,
                    school.value(),
                    next.value(),
                    step);
        }
        return transfer;
    }

    protected PersonId aChild() {
        return given.aPupilInYear(5, given.aClass(school, "Owl " + UUID.randomUUID()), school);
    }

    private void dispose(String kind, UUID record) {
        UUID proposal = UUID.randomUUID();
        insert(
                "INSERT INTO incidents.disposal VALUES (?, ?, ?, ?, current_date, current_date, 'Its time is over', ?, now())",
                proposal,
                school.value(),
                kind,
                record,
                dsl.person().value());
        insert(
                "INSERT INTO incidents.disposal_answer VALUES (?, ?, true, '', ?, now())",
                proposal,
                school.value(),
                head.person().value());
        given.inScope(
                school,
                () -> sql.sql("SELECT incidents.dispose(?)")
                        .param(proposal)
                        .query()
                        .listOfRows());
    }

    protected void insert(String statement, Object... values) {
        given.inScope(school, () -> sql.sql(statement).params(List.of(values)).update());
    }

    List<String> statesKnownToTheDatabase(String constraint) {
        return here(() -> transaction.execute(any -> sql.sql("""
                        SELECT (regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g'))[1]
                        FROM pg_constraint WHERE conname = ?
                        """)
                .param(constraint)
                .query((row, n) -> row.getString(1))
                .list()));
    }

    List<String> columnsOf(String table) {
        return here(() -> transaction.execute(any -> sql.sql(
                        "SELECT attname FROM pg_attribute WHERE attrelid = ('incidents.' || :table)::regclass AND attnum > 0 AND NOT attisdropped")
                .param("table", table)
                .query((row, n) -> row.getString(1))
                .list()));
    }
}
