package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.BelishaTest;
import org.junit.jupiter.api.Test;

/** A table with words of people in it is searched, or says here why it is not. */
@BelishaTest
class SearchLeavesNothingOutTest extends SearchedSchool {

    /** Tables with words of people in them that the search leaves out, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("incidents.staff_concern", "searched in its own register"),
            Map.entry("incidents.staff_concern_note", "searched in its own register"),
            Map.entry("incidents.staff_decision", "searched in its own register"),
            Map.entry("incidents.text", "the search itself"),
            Map.entry("incidents.lexeme", "the search itself"),
            Map.entry("incidents.name_key", "the search itself"),
            Map.entry("incidents.draft", "its writer's alone until it is sent"),
            Map.entry("incidents.sealed_file", "a copy under a passphrase"),
            Map.entry("incidents.release", "a copy for somebody who asked, of what is found itself"),
            Map.entry("incidents.release_line", "a copy for somebody who asked, of what is found itself"),
            Map.entry("incidents.release_decision", "a copy for somebody who asked, of what is found itself"),
            Map.entry("incidents.history_file", "its events are found"),
            Map.entry("incidents.concern_names", "the adults named; who they are is not told by words"),
            Map.entry("incidents.concern_origin", "of a split, told on both concerns"),
            Map.entry("incidents.incident_link", "of a link, told on both incidents"),
            Map.entry("incidents.legal_hold", "an order of a court, in the list of orders"),
            Map.entry("incidents.legal_hold_end", "an order of a court, in the list of orders"),
            Map.entry("incidents.retention_rule", "a setting"),
            Map.entry("incidents.retention_review", "in the list of what is kept"),
            Map.entry("incidents.disposal", "the trace of what is gone"),
            Map.entry("incidents.disposal_answer", "the trace of what is gone"),
            Map.entry("incidents.search_naming", "a list of those who may authorise"),
            Map.entry("incidents.custody_signature", "a signature"),
            Map.entry("incidents.imagery", "a mark"),
            Map.entry("incidents.told", "who was told, and by which rule"),
            Map.entry("incidents.setting", "a setting"),
            Map.entry("incidents.holiday", "a setting"),
            Map.entry("incidents.own_field", "a setting"),
            Map.entry("incidents.term_report", "a report, in the list of reports"),
            Map.entry("incidents.term_report_figure", "a report, in the list of reports"),
            Map.entry("incidents.term_report_step", "a report, in the list of reports"),
            Map.entry("sanctions.template", "a setting"),
            Map.entry("sanctions.stages", "a setting"));

    /** Columns that hold a code, a name of a kind or a hash, never what somebody wrote. */
    private static final Set<String> CODES = Set.of(
            "kind",
            "state",
            "file",
            "origin",
            "holds",
            "media_type",
            "route",
            "standing",
            "picture",
            "visit",
            "outcome",
            "category",
            "severity",
            "decision",
            "behaviour_stage",
            "area",
            "part",
            "authority",
            "act",
            "side",
            "ground",
            "cooperation",
            "what",
            "offence",
            "code",
            "destination",
            "version",
            "verdict",
            "form",
            "covers",
            "key",
            "hash",
            "fingerprint",
            "indicators",
            "after_it",
            "step",
            "breach",
            "child_name");

    @Test
    void no_table_with_words_of_people_is_forgotten() {
        List<String> tables = here(() -> transaction.execute(any -> sql.sql("""
                        SELECT DISTINCT n.nspname || '.' || c.relname FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('incidents', 'sanctions')
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                          AND a.atttypid IN ('text'::regtype, 'text[]'::regtype) AND a.attname <> ALL (:codes)
                        WHERE c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_attribute s WHERE s.attrelid = c.oid AND s.attname = 'school_id')
                          AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'searched')
                        """)
                .param("codes", CODES.toArray(String[]::new))
                .query(String.class)
                .list()));
        assertThat(tables)
                .as("tables that are neither searched nor left out for a reason")
                .allSatisfy(table -> assertThat(LEFT_OUT).containsKey(table));
    }
}
