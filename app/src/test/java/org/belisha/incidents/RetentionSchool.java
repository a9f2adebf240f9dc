package org.belisha.incidents;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.incidents.retention.KeptRecord;
import org.belisha.incidents.retention.LegalHold;
import org.belisha.incidents.retention.LegalHolds;
import org.belisha.incidents.retention.RecordKind;
import org.belisha.incidents.retention.RecordsToReview;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A school with records whose date has come, and what becomes of them, said as sentences. */
abstract class RetentionSchool extends CaseSchool {

    @Autowired
    protected RecordsToReview records;

    @Autowired
    protected LegalHolds holds;

    protected Viewer head;

    @BeforeEach
    void aHead() {
        head = viewer(Role.HEAD);
    }

    protected UUID anOldIncident() {
        UUID incident = anIncident();
        old(incident);
        return incident;
    }

    protected void old(UUID incident) {
        close(incident);
        born(pupil, 26);
    }

    protected void born(PersonId child, int years) {
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET born_on = ? WHERE id = ?")
                        .params(today().minusYears(years), child.value())
                        .update());
    }

    protected void close(UUID incident) {
        given.inScope(
                school,
                () -> sql.sql("UPDATE incidents.incident SET closed_at = opened_at WHERE id = ?")
                        .param(incident)
                        .update());
    }

    protected UUID history() {
        UUID file = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        given.inScope(school, () -> {
            sql.sql("""
                            INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, started_by, started_at)
                            VALUES (?, ?, 'a.pdf', 'CPOMS', 'PDF', 'KEPT', ?, now())
                            """).params(file, school.value(), dsl.person().value()).update();
            sql.sql("""
                            INSERT INTO incidents.past_event
                              (id, school_id, child_id, file_id, key, happened_at, kind, words, document, imported_at)
                            VALUES (?, ?, ?, ?, ?, now(), 'Bullying', 'Long ago', true, now())
                            """)
                    .params(event, school.value(), pupil.value(), file, event.toString())
                    .update();
        });
        return event;
    }

    protected UUID sentOutside() {
        UUID sent = UUID.randomUUID();
        UUID record = UUID.randomUUID();
        PersonId gone = given.aPupilInYear(6, given.aClass(school, "Owl"), school);
        given.inScope(school, () -> {
            sql.sql("""
                            INSERT INTO incidents.transfer (id, school_id, child_id, child_name, destination, left_on, due_on, new_term,
                              started_by, started_at)
                            VALUES (?, ?, ?, 'Child', 'OUTSIDE', current_date, current_date, false, ?, now())
                            """)
                    .params(sent, school.value(), gone.value(), dsl.person().value())
                    .update();
            sql.sql("""
                            INSERT INTO incidents.transfer_part (transfer_id, place, school_id, record, happened_at, kind, words, source)
                            VALUES (?, 0, ?, ?, now(), 'Concern', 'What was sent', '')
                            """).params(sent, school.value(), record).update();
            UUID file = UUID.randomUUID();
            sql.sql("""
                            INSERT INTO incidents.transfer_file (id, transfer_id, place, school_id, record, name, media_type, bytes)
                            VALUES (?, ?, 0, ?, ?, 'a.txt', 'text/plain', 5)
                            """).params(file, sent, school.value(), record).update();
            sql.sql("""
                            INSERT INTO incidents.transfer_chunk (file_id, place, transfer_id, school_id, sealed)
                            VALUES (?, 0, ?, ?, 'sealed'::bytea)
                            """).params(file, sent, school.value()).update();
            sql.sql("""
                            INSERT INTO incidents.transfer_step (id, transfer_id, school_id, kind, at)
                            VALUES (gen_random_uuid(), ?, ?, 'ACCEPTED', now() - interval '2 years')
                            """).params(sent, school.value()).update();
        });
        return sent;
    }

    protected UUID aStaffConcern(PersonId subject, String outcome, @Nullable LocalDate keep) {
        UUID concern = UUID.randomUUID();
        boolean lead = subject.equals(dsl.person());
        given.inScope(school, () -> {
            looking(head);
            sql.sql("""
                            INSERT INTO incidents.staff_concern (id, school_id, submission, reporter_id, subject_id, words, readers, reported_at)
                            VALUES (?, ?, decode(md5(?), 'hex'), ?, ?, 'Zebra words', string_to_array(?, ','), now())
                            """)
                    .params(
                            concern,
                            school.value(),
                            concern.toString(),
                            teacher.person().value(),
                            subject.value(),
                            lead ? "HEAD" : "HEAD,DSL")
                    .update();
            sql.sql("""
                            INSERT INTO incidents.staff_decision (concern_id, school_id, kind, value, words, keep_until, author, at)
                            VALUES (?, ?, 'OUTCOME', ?, 'Zebra found', ?, ?, now())
                            """)
                    .params(
                            concern,
                            school.value(),
                            outcome,
                            keep,
                            head.person().value())
                    .update();
        });
        return concern;
    }

    protected int staffRows(UUID concern) {
        Integer rows = here(() -> transaction.execute(any -> {
            looking(head);
            return sql.sql("""
                            SELECT (SELECT count(*) FROM incidents.staff_concern WHERE id = :id)
                              + (SELECT count(*) FROM incidents.staff_decision WHERE concern_id = :id)
                            """).param("id", concern).query(Integer.class).single();
        }));
        return rows == null ? -1 : rows;
    }

    protected void looking(Viewer viewer) {
        sql.sql("SELECT set_config('belisha.viewer', ?, true), set_config('belisha.viewer_roles', ?, true)")
                .params(viewer.person().toString(), school + ":HEAD")
                .query()
                .listOfRows();
    }

    protected List<UUID> reached(Viewer viewer) {
        return here(() -> records.reached(viewer, school)).stream()
                .map(KeptRecord::id)
                .toList();
    }

    protected Outcome keep(Viewer by, UUID id, @Nullable LocalDate until, String why) {
        return here(() -> records.keepOn(by, school, RecordKind.INCIDENT, id, until, why));
    }

    protected Outcome propose(Viewer by, UUID id) {
        return here(() -> records.propose(by, school, kind(id), id, "Its time is over"));
    }

    protected Outcome confirm(Viewer by, UUID id) {
        return here(() -> records.confirm(by, school, kind(id), id));
    }

    protected RecordKind kind(UUID id) {
        return here(() -> records.reached(dsl, school)).stream()
                .filter(each -> each.id().equals(id))
                .map(KeptRecord::kind)
                .findFirst()
                .orElse(RecordKind.INCIDENT);
    }

    protected Outcome order(Viewer by, LegalHold.Covers covers, @Nullable UUID subject) {
        return here(() -> holds.order(by, school, covers, subject, "Crown Court", "T2026/1", today(), "Everything"));
    }

    protected void agreeInTheDatabase(UUID record, PersonId by) {
        given.inScope(school, () -> agree(record, by));
    }

    protected void agree(UUID record, PersonId by) {
        sql.sql("""
                        INSERT INTO incidents.disposal_answer (disposal_id, school_id, agreed, words, answered_by, at)
                        SELECT id, school_id, true, '', ?, now() FROM incidents.disposal WHERE record_id = ?
                        """).params(by.value(), record).update();
    }

    protected Set<String> tablesWith(String column) {
        return Set.copyOf(here(() -> transaction.execute(any -> sql.sql("""
                        SELECT attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
                        WHERE a.attname = :column AND NOT a.attisdropped AND c.relnamespace IN ('incidents'::regnamespace, 'sanctions'::regnamespace)
                        """)
                .param("column", column)
                .query((row, n) -> row.getString(1))
                .list())));
    }

    protected LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
