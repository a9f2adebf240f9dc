package org.belisha.incidents;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.incidents.Matrix.Kind;
import org.belisha.incidents.Matrix.Relation;
import org.belisha.incidents.Matrix.State;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.incidents.evidence.Upload;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** A record of every kind that an endpoint names, in every state. */
abstract class MatrixRecords extends MatrixSchool {

    @Autowired
    private Evidence evidence;

    UUID make(Kind kind, State state) {
        UUID id = UUID.randomUUID();
        int at = school.value();
        UUID lead = dsl.person().value();
        UUID child = pupil.value();
        switch (kind) {
            case INCIDENT, OPEN_INCIDENT, CASE, CASE_ENTRY, KEPT_RECORD -> {
                return incident(state);
            }
            case CONCERN, REPORT -> {
                return concern(state);
            }
            case ESCALATED -> {
                return escalated(state);
            }
            case TASK -> {
                return task(state);
            }
            case CHILD, WHOLE_RECORD, CHILDS_FILE -> {
                return child(state);
            }
            case RELEASE -> {
                return release(state);
            }
            case DOCUMENT -> {
                return pastEvent(pupil);
            }
            case TRANSFER, TRANSFER_ANSWERED, TRANSFER_MINDED -> {
                return transfer(state, aChild());
            }
            case PUPIL -> {
                return child;
            }
            case EVIDENCE_FILE -> {
                return aFile(state);
            }
            case SEALED_FILE ->
                insert(
                        "INSERT INTO incidents.sealed_file (id, school_id, made_by, made_at, file_name, hash, content)"
                                + " VALUES (?, ?, ?, now(), 'x.pdf', 'x', 'x')",
                        id,
                        at,
                        lead);
            case STAFF_CONCERN -> staffConcern(id, state);
            case EXAMINATION -> {
                UUID incident = incident(State.OPEN);
                insert(
                        "INSERT INTO incidents.examination VALUES (?, ?, ?, ?, 'DEVICE', 'A phone', 'HARM', 'r', ?, ?, ?, true, '', 's', 'p',"
                                + " 'YES', now(), ?, now())",
                        id,
                        at,
                        incident,
                        child,
                        lead,
                        lead,
                        teacher.person().value(),
                        lead);
                become(incident, state);
            }
            case REVIEW ->
                insert(
                        "INSERT INTO incidents.review VALUES (?, ?, current_date, 'Decided', current_date + 9, ?, now())",
                        id,
                        at,
                        lead);
            case POINT, POINT_ENDED -> {
                insert(
                        "INSERT INTO incidents.learning VALUES (?, ?, ?, 'LESSON', 'Chat', ?, current_date + 9, ?, now())",
                        id,
                        incident(State.OPEN),
                        at,
                        lead,
                        lead);
                if (state == State.DONE) {
                    insert(
                            "INSERT INTO incidents.learning_step (learning_id, school_id, kind, words, author, at) VALUES (?, ?, 'DONE', 'x', ?, now())",
                            id,
                            at,
                            lead);
                }
            }
            case HISTORY_FILE ->
                insert(
                        "INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, started_by, started_at)"
                                + " VALUES (?, ?, 'a.csv', 'CPOMS', 'CSV', 'WAITING', ?, now())",
                        id,
                        at,
                        lead);
            case HOLD ->
                insert(
                        "INSERT INTO incidents.legal_hold VALUES (?, ?, 'PERSON', ?, 'Court', 'T1', current_date, 'x', ?, now())",
                        id,
                        at,
                        aChild().value(),
                        lead);
            case TERM_REPORT ->
                insert(
                        "INSERT INTO incidents.term_report VALUES (?, ?, current_date - 90, current_date - 1, 'x', ?, now())",
                        id,
                        at,
                        lead);
            case NAMING ->
                insert(
                        "INSERT INTO incidents.search_naming VALUES (?, ?, ?, NULL, 'x', ?, now())",
                        id,
                        at,
                        teacher.person().value(),
                        head.person().value());
            case ALERT -> anAlert(id);
            case WITHDRAWAL -> withdrawal(id);
            case REFLECTION, OWN_REFLECTION -> {
                insert(
                        "INSERT INTO sanctions.reflection (id, school_id, pupil_id, promise, assigned_by, assigned_at) VALUES (?, ?, ?, 'p', ?, now())",
                        id,
                        at,
                        child,
                        lead);
                if (state == State.DONE) {
                    insert(
                            "UPDATE sanctions.reflection SET what_happened = 'x', what_learned = 'x', completed_at = now(), completed_with = ? WHERE id = ?",
                            lead,
                            id);
                }
            }
            case REQUEST ->
                insert(
                        "INSERT INTO sanctions.request (id, school_id, pupil_id, starts_at, until_at, reason, promise, waits, lifts, asked_by, asked_at)"
                                + " VALUES (?, ?, ?, now(), now() + interval '1 hour', 'r', '', false, false, ?, now())",
                        id,
                        at,
                        child,
                        teacher.person().value());
            case TEMPLATE ->
                insert(
                        "INSERT INTO sanctions.template (id, school_id, called, breach, minutes, after_it, set_by, set_at)"
                                + " VALUES (?, ?, ?, 'x', 30, 'TIME', ?, now())",
                        id,
                        at,
                        "T " + id,
                        lead);
        }
        return id;
    }

    private UUID task(State state) {
        UUID incident = incident(State.OPEN);
        UUID task = done(here(() -> tasks.give(
                dsl,
                incident,
                "Move the seats",
                teacher.person(),
                LocalDate.ofInstant(clock.instant(), Times.LONDON))));
        if (state == State.DONE) {
            here(() -> tasks.done(teacher, task, "Moved"));
        }
        become(incident, state);
        return task;
    }

    private void withdrawal(UUID id) {
        insert(
                "INSERT INTO sanctions.withdrawal (id, school_id, pupil_id, starts_at, until_at, reason, set_by, set_at, applied_at)"
                        + " VALUES (?, ?, ?, now(), now() + interval '1 hour', 'r', ?, now(), now())",
                id,
                school.value(),
                pupil.value(),
                dsl.person().value());
    }

    private UUID aFile(State state) {
        UUID incident = incident(State.OPEN);
        byte[] words = ("Note " + incident).getBytes(StandardCharsets.UTF_8);
        UUID file = done(here(() -> evidence.addToIncident(
                dsl, incident, new Upload("a.txt", words.length, new ByteArrayResource(words), false))));
        if (state == State.CLOSED) {
            insert(
                    "UPDATE incidents.incident SET closed_at = now(), closed_by = ? WHERE id = ?",
                    dsl.person().value(),
                    incident);
        }
        return file;
    }

    private void staffConcern(UUID id, State state) {
        given.inScope(school, () -> {
            sql.sql("SELECT set_config('belisha.viewer', ?, true), set_config('belisha.viewer_roles', ?, true)")
                    .params(head.person().toString(), school + ":HEAD")
                    .query()
                    .listOfRows();
            sql.sql(
                            "INSERT INTO incidents.staff_concern (id, school_id, submission, reporter_id, subject_id, words, readers, reported_at)"
                                    + " VALUES (?, ?, decode(md5(?), 'hex'), ?, ?, 'What I saw', ARRAY['HEAD'], now())")
                    .params(
                            id,
                            school.value(),
                            id.toString(),
                            teacher.person().value(),
                            named.person().value())
                    .update();
            if (state == State.DONE) {
                sql.sql("INSERT INTO incidents.staff_decision (concern_id, school_id, kind, value, words, author, at)"
                                + " VALUES (?, ?, 'OUTCOME', 'LOW_LEVEL', 'x', ?, now())")
                        .params(id, school.value(), head.person().value())
                        .update();
            }
        });
    }

    private void anAlert(UUID id) {
        UUID rule = UUID.randomUUID();
        insert(
                "INSERT INTO activity.alert_rule (id, school_id, theme, title, urgency, categories, phrases, hosts, profiles, active, why, changed_at)"
                        + " VALUES (?, ?, 'BULLYING', 'x', 'TODAY', '{}', '{}', '{}', '{}', true, 'x', now())",
                rule,
                school.value());
        insert(
                "INSERT INTO activity.alert (id, school_id, rule_id, title, theme, urgency, person_id, profile, visit_ref, host, path, because,"
                        + " allowed, at, last_at, raised_at, readers) VALUES (?, ?, ?, 'x', 'BULLYING', 'TODAY', ?, 'KS2', gen_random_uuid(), 'a.example', '/',"
                        + " 'x', false, now(), now(), now(), ARRAY['DSL', 'DEPUTY_DSL'])",
                id,
                school.value(),
                rule,
                person(Relation.CHILD).value());
    }
}
