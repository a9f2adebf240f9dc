package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.Visitor;
import org.belisha.accounts.SignedIn;
import org.belisha.incidents.chronology.Releases;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A school with somebody in every relation to a record, and a record of every kind in every state. */
abstract class MatrixSchool extends CaseSchool {

    @Autowired
    private Releases releases;

    private Viewer head;
    private Viewer named;
    private PersonId stranger;

    /** What an endpoint names. */
    enum Kind {
        INCIDENT(State.OPEN, State.CLOSED),
        CONCERN(State.WAITING, State.NO_ACTION, State.MADE_INCIDENT, State.PASSED_ON),
        REPORT(State.WAITING, State.PASSED_ON),
        CHILD(State.ANY),
        RELEASE(State.WAITING, State.SENT_BACK),
        FILE(State.ANY),
        STAFF_CONCERN(State.ANY);

        // Made by List.of, so it never changes.
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<State> states;

        Kind(State... states) {
            this.states = List.of(states);
        }

        List<State> states() {
            return states;
        }
    }

    /** Where a record stands. */
    enum State {
        OPEN,
        CLOSED,
        WAITING,
        NO_ACTION,
        MADE_INCIDENT,
        PASSED_ON,
        SENT_BACK,
        ANY
    }

    /** What somebody is to it; the named person is an instigator, somebody not to be told, or the subject, and leads safeguarding all the same. */
    enum Relation {
        AUTHOR(Role.TEACHER),
        TEAM(Role.DSL),
        HEAD(Role.HEAD),
        NAMED(Role.DSL),
        OTHER_SCHOOL(Role.DSL),
        OFFICE(Role.OFFICE),
        CHILD(Role.PUPIL);

        private final Role role;

        Relation(Role role) {
            this.role = role;
        }

        Role role() {
            return role;
        }
    }

    @BeforeEach
    void everybodyElse() {
        head = viewer(Role.HEAD);
        named = viewer(Role.DSL);
        stranger = given.a(Role.DSL, given.aSchool());
    }

    Visitor browser(Relation relation) {
        return switch (relation) {
            case AUTHOR -> visitors.signedInAs(teacher.person());
            case TEAM -> visitors.signedInAs(dsl.person());
            case HEAD -> visitors.signedInAs(head.person());
            case NAMED -> visitors.signedInAs(named.person());
            case OTHER_SCHOOL -> visitors.signedInAs(stranger);
            case OFFICE -> visitors.signedInAs(given.a(Role.OFFICE, school));
            case CHILD -> visitors.signedInAs(pupil, SignedIn.Way.BADGE);
        };
    }

    /** Who finds what, among those whose role has the permission. */
    static boolean finds(Kind kind, State state, Relation relation) {
        return switch (kind) {
            case INCIDENT -> relation == Relation.TEAM || relation == Relation.HEAD;
            case CONCERN -> state != State.PASSED_ON && (relation == Relation.TEAM || relation == Relation.HEAD);
            case REPORT -> relation == Relation.AUTHOR;
            case CHILD -> relation == Relation.TEAM || relation == Relation.HEAD || relation == Relation.NAMED;
            case RELEASE -> relation == Relation.TEAM || relation == Relation.HEAD;
            case FILE -> relation == Relation.TEAM;
            // About a lead: the head alone.
            case STAFF_CONCERN -> relation == Relation.HEAD;
        };
    }

    UUID make(Kind kind, State state) {
        return switch (kind) {
            case INCIDENT -> incident(state);
            case CONCERN, REPORT -> concern(state);
            case CHILD -> pupil.value();
            case RELEASE -> release(state);
            case FILE -> file();
            case STAFF_CONCERN -> staffConcern();
        };
    }

    private UUID incident(State state) {
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, named.person(), Part.INSTIGATOR));
        if (state == State.CLOSED) {
            given.inScope(
                    school,
                    () -> sql.sql("UPDATE incidents.incident SET closed_at = now(), closed_by = ? WHERE id = ?")
                            .params(dsl.person().value(), incident)
                            .update());
        }
        return incident;
    }

    private UUID concern(State state) {
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
                List.of(named.person()));
        UUID concern = ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
        switch (state) {
            case NO_ACTION -> here(() -> triage.noAction(dsl, concern, "Nothing in it"));
            case MADE_INCIDENT -> here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW)));
            case PASSED_ON ->
                given.inScope(
                        school,
                        () -> sql.sql("UPDATE incidents.handling SET outcome = 'PASSED_ON' WHERE concern_id = ?")
                                .param(concern)
                                .update());
            default -> {
                // It waits.
            }
        }
        return concern;
    }

    private UUID release(State state) {
        concern(State.WAITING);
        UUID release = ((Releases.Answer.Done)
                        here(() -> releases.prepare(dsl, pupil, "The mother", List.of(), Map.of())))
                .release();
        if (state == State.SENT_BACK) {
            here(() -> releases.sendBack(head, release, "Not yet"));
        }
        return release;
    }

    private UUID file() {
        UUID file = UUID.randomUUID();
        given.inScope(
                school,
                () -> sql.sql("""
                                INSERT INTO incidents.sealed_file (id, school_id, made_by, made_at, file_name, hash, content)
                                VALUES (?, ?, ?, now(), 'x.pdf', 'x', 'x')
                                """)
                        .params(file, school.value(), dsl.person().value())
                        .update());
        return file;
    }

    private UUID staffConcern() {
        UUID concern = UUID.randomUUID();
        given.inScope(
                school,
                () -> sql.sql("""
                                INSERT INTO incidents.staff_concern
                                  (id, school_id, submission, reporter_id, subject_id, words, readers, reported_at)
                                VALUES (?, ?, decode(md5(?), 'hex'), ?, ?, 'What I saw', ARRAY['HEAD'], now())
                                """)
                        .params(
                                concern,
                                school.value(),
                                concern.toString(),
                                teacher.person().value(),
                                named.person().value())
                        .update());
        return concern;
    }

    List<String> statesKnownToTheDatabase() {
        return here(() ->
                transaction.execute(any -> sql.sql("""
                        SELECT (regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g'))[1]
                        FROM pg_constraint WHERE conname = 'handling_outcome_check'
                        """).query(String.class).list()));
    }

    List<String> columnsOf(String table) {
        return here(() -> transaction.execute(any -> sql.sql(
                        "SELECT attname FROM pg_attribute WHERE attrelid = ('incidents.' || :table)::regclass AND attnum > 0 AND NOT attisdropped")
                .param("table", table)
                .query(String.class)
                .list()));
    }
}
