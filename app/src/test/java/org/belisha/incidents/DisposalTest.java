package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.chronology.Search;
import org.belisha.incidents.retention.LegalHold;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people dispose and no order keeps it: then the content is gone for good and the trace stays; the database holds to that too. */
@BelishaTest
class DisposalTest extends RetentionSchool {

    @Autowired
    private Search search;

    @Test
    void two_people_dispose_and_the_content_is_gone_while_the_trace_stays() {
        UUID other = anIncident();
        UUID incident = anIncident();
        done(here(() -> tasks.give(dsl, incident, "Quokka to do", dsl.person(), today().plusDays(3))));
        done(here(() -> casework.note(dsl, incident, "NOTE", "Quokka words")));
        old(incident);
        assertThat(here(() -> search.find(dsl, "quokka")).texts()).hasSize(2);
        done(propose(dsl, incident));
        assertThat(refused(propose(dsl, incident))).containsKey("why");
        assertThat(refused(confirm(dsl, incident)).get("form")).contains("second person");
        assertThat(count("SELECT count(*) FROM incidents.incident WHERE id = '" + incident + "'"))
                .as("nothing is gone yet")
                .isEqualTo(1);
        assertThatThrownBy(() -> agreeInTheDatabase(incident, dsl.person())).hasStackTraceContaining("second person");
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("SELECT incidents.dispose(id) FROM incidents.disposal WHERE record_id = ?")
                                .param(incident)
                                .query()
                                .listOfRows()))
                .hasStackTraceContaining("second person");

        done(confirm(head, incident));
        for (String table : tablesWith("incident_id")) {
            assertThat(count("SELECT count(*) FROM " + table + " WHERE incident_id = '" + incident + "'"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("SELECT count(*) FROM incidents.incident WHERE id = '" + incident + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM incidents.handling WHERE incident_id = '" + other + "'"))
                .as("the concern of the other stays")
                .isEqualTo(1);
        assertThat(here(() -> search.find(dsl, "quokka")).texts()).isEmpty();
        assertThat(count("SELECT count(*) FROM incidents.lexeme WHERE lexeme = 'quokka'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM incidents.incident WHERE id = '" + other + "'"))
                .isEqualTo(1);
        assertThat(audited("record.disposed", "record:" + incident)).isEqualTo(1);
        String facts = here(() -> transaction.execute(
                any -> sql.sql("SELECT facts FROM audit.entry WHERE action = 'record.disposed' AND subject = ?")
                        .param("record:" + incident)
                        .query(String.class)
                        .single()));
        assertThat(facts)
                .contains("INCIDENT", dsl.person().toString(), "Its time is over")
                .doesNotContain("Quokka", "A sentence");
    }

    @Test
    void what_was_copied_under_an_id_of_its_own_goes_with_its_words() {
        UUID incident = anIncident();
        UUID concern = one("SELECT concern_id FROM incidents.handling WHERE incident_id = '" + incident + "'");
        done(here(() -> tasks.give(dsl, incident, "Quokka to do", dsl.person(), today().plusDays(3))));
        done(here(() -> triage.answer(dsl, concern, "Quokka answered")));
        UUID sent = sentOutside();
        given.inScope(
                school,
                () -> sql.sql("""
                        INSERT INTO incidents.transfer_part (transfer_id, place, school_id, record, happened_at, kind, words, source)
                        SELECT ?, row_number() OVER (), ?, c.id, now(), 'Copy', c.words, '' FROM (
                          SELECT id, words FROM incidents.task WHERE incident_id = ?
                          UNION ALL SELECT id, words FROM incidents.answer WHERE concern_id = ?) c
                        """)
                        .params(sent, school.value(), incident, concern)
                        .update());
        String copies = "SELECT count(*) FROM incidents.transfer_part WHERE words LIKE 'Quokka%' AND transfer_id = '"
                + sent + "'";
        assertThat(count(copies)).isEqualTo(2);
        old(incident);
        done(propose(dsl, incident));
        done(confirm(head, incident));
        assertThat(count(copies)).isZero();
        assertThat(here(() -> search.find(dsl, "quokka")).texts()).isEmpty();
    }

    private UUID one(String query) {
        return here(() -> transaction.execute(any ->
                sql.sql(query).query((row, n) -> row.getObject(1, UUID.class)).single()));
    }

    /** Else a new table would make every disposal of a record that has rows in it fail. */
    @Test
    void every_table_under_an_incident_or_a_concern_goes_with_it() {
        List<String> left = here(() ->
                transaction.execute(any -> sql.sql("""
                        WITH RECURSIVE under (rel) AS (
                          SELECT unnest(ARRAY['incidents.incident'::regclass::oid, 'incidents.concern'::regclass::oid])
                          UNION SELECT c.conrelid FROM pg_constraint c JOIN under u ON c.confrelid = u.rel WHERE c.contype = 'f')
                        SELECT DISTINCT c.conrelid::regclass::text
                        FROM pg_constraint c JOIN under u ON c.confrelid = u.rel
                        WHERE c.contype = 'f' AND c.confdeltype <> 'c' AND NOT EXISTS (
                          SELECT 1 FROM pg_proc p
                          WHERE p.pronamespace = 'incidents'::regnamespace
                            AND p.proname IN ('remove_concerns', 'remove_incident', 'dispose')
                            AND p.prosrc ~ ('DELETE FROM ' || c.conrelid::regclass || '\\M'))
                        ORDER BY 1
                        """).query(String.class).list()));
        assertThat(left).isEmpty();
    }

    @Test
    void the_app_takes_nothing_away_by_another_way() {
        UUID incident = anOldIncident();
        for (String table : List.of("incident", "handling", "task", "concern", "entry", "disposal", "legal_hold")) {
            assertThatThrownBy(() -> given.inScope(
                            school,
                            () -> sql.sql("DELETE FROM incidents." + table).update()))
                    .as(table)
                    .hasStackTraceContaining("permission denied");
        }
        assertThat(count("SELECT count(*) FROM incidents.incident WHERE id = '" + incident + "'"))
                .isEqualTo(1);
    }

    @Test
    void an_order_to_keep_wins_over_every_date_also_in_the_database() {
        UUID incident = anOldIncident();
        done(propose(dsl, incident));
        for (LegalHold.Covers covers : LegalHold.Covers.values()) {
            UUID subject = switch (covers) {
                case SCHOOL -> null;
                case PERSON -> pupil.value();
                case RECORD -> incident;
            };
            UUID hold = done(order(dsl, covers, subject));
            assertThat(refused(confirm(head, incident)).get("form")).contains("ordered to be kept");
            assertThatThrownBy(() -> agreeInTheDatabase(incident, head.person()))
                    .as(covers.name())
                    .hasStackTraceContaining("ordered to be kept");
            assertThat(refused(here(() -> holds.lift(dsl, hold, " ")))).containsKey("form");
            done(here(() -> holds.lift(head, hold, "The court, today")));
            assertThat(refused(here(() -> holds.lift(head, hold, "Again")))).containsKey("form");
        }
        assertThat(refused(here(() ->
                        holds.order(dsl, school, LegalHold.Covers.SCHOOL, null, "", "", today().plusDays(1), ""))))
                .containsOnlyKeys("orderedBy", "reference", "since");
        assertThat(order(teacher, LegalHold.Covers.SCHOOL, null)).isInstanceOf(Outcome.NotFound.class);
        assertThat(order(dsl, LegalHold.Covers.RECORD, UUID.randomUUID())).isInstanceOf(Outcome.NotFound.class);

        UUID later = done(order(dsl, LegalHold.Covers.SCHOOL, null));
        assertThat(here(() -> records.reached(dsl, school)).getFirst().held()).isTrue();
        done(here(() -> holds.lift(dsl, later, "Lifted")));
        done(confirm(head, incident));
    }

    @Test
    void an_order_that_came_after_the_second_word_still_stops_the_deletion() {
        UUID incident = anOldIncident();
        done(propose(dsl, incident));
        given.inScope(school, () -> agree(incident, head.person()));
        done(order(dsl, LegalHold.Covers.PERSON, pupil.value()));
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("SELECT incidents.dispose(id) FROM incidents.disposal WHERE record_id = ?")
                                .param(incident)
                                .query()
                                .listOfRows()))
                .hasStackTraceContaining("ordered to be kept");
    }
}
