package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** History that other systems exported arrives in the chronology: looked through first, never doubled, nobody guessed. */
@BelishaTest
class HistoryImportTest extends TwoSchools {

    private static final String HEAD = "Student,UPN,DOB,Date,Category,Incident,Actions\n";

    @Autowired
    private HistoryImports imports;

    @Autowired
    private PastDocuments documents;

    @Autowired
    private PastHistory past;

    private String upn;
    private String name;

    @BeforeEach
    void theRosterKnowsNumberAndBirthDate() {
        upn = "A" + Long.toString(System.nanoTime()).substring(0, 12);
        given.inScope(
                old,
                () -> sql.sql(
                                "UPDATE schools.person SET upn = ?, born_on = '2016-05-04', family_name = 'Ó Briain' WHERE id = ?")
                        .params(upn, child.value())
                        .update());
        name = at(old, () -> people.person(child).orElseThrow().name());
    }

    @Test
    void a_dry_run_counts_and_changes_nothing_and_the_take_over_is_marked_and_not_doubled() {
        String csv = HEAD
                + "\"Somebody\"," + upn
                + ",,01/03/2023 09:15,Bullying,\"=cmd|' /C calc'!A0 😢\nsecond line\",Told parents\n"
                + "\"" + name.replace("Ó", "O") + "\",,04/05/2016,2 Mar 2023,,Words by name,\n"
                + "\"" + name + "\",,04/05/2015,2 Mar 2023,,Another birth date,\n"
                + "X," + upn + ",,31/31/2023,,No such day,\n"
                + "X," + upn + ",,01/03/2023,,,\n"
                + "\n"
                + "\"" + name + "\",,04/05/2016,2 Mar 2023,,Words by name,\n";
        UUID file = taken(csv.getBytes(StandardCharsets.UTF_8));
        assertThat(guessed(file)).containsEntry(Meaning.UPN, "UPN").containsEntry(Meaning.WORDS, "Incident");
        assertThat(at(old, () -> imports.look(sender, file)))
                .as("not before the columns are chosen")
                .isEmpty();
        choose(file);
        int before = events();

        HistoryImports.DryRun dry = at(old, () -> imports.look(sender, file)).orElseThrow();
        assertThat(dry.lines()).isEqualTo(6);
        assertThat(dry.fresh()).isEqualTo(2);
        assertThat(dry.known()).as("twice in the file").isEqualTo(1);
        assertThat(dry.unmatched()).hasSize(1);
        assertThat(dry.faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("Line 6, column Date"));
        assertThat(events()).isEqualTo(before);

        assertThat(at(old, () -> imports.apply(sender, file))).isInstanceOf(Outcome.Done.class);
        assertThat(events()).isEqualTo(before + 2);
        assertThat(at(old, () -> past.of(sender, child)))
                .extracting(ChildHistory.Happened::words)
                .contains("Words by name", "=cmd|' /C calc'!A0 😢\nsecond line\nTold parents");
        assertThat(at(old, () -> past.of(sender, child)))
                .allSatisfy(each -> assertThat(each.source()).startsWith("From CPOMS"));
        assertThat(count(old, "SELECT count(*) FROM incidents.history_chunk WHERE file_id = '" + file + "'"))
                .as("the file itself is forgotten")
                .isZero();
        assertThat(at(old, () -> imports.apply(sender, file))).isInstanceOf(Outcome.Refused.class);

        UUID again = taken(csv.getBytes(StandardCharsets.UTF_8));
        assertThat(guessed(again)).as("columns are remembered").containsEntry(Meaning.MORE, "Actions");
        choose(again);
        assertThat(at(old, () -> imports.look(sender, again)).orElseThrow().fresh())
                .isZero();
        at(old, () -> imports.apply(sender, again));
        assertThat(events()).isEqualTo(before + 2);
    }

    @Test
    void old_encodings_other_separators_and_a_broken_end_are_read_as_far_as_they_go() {
        String csv = HEAD.replace(',', ';') + "X;" + upn + ";;01/03/2023;;café £5;\n";
        for (Charset charset : new Charset[] {Charset.forName("windows-1252"), StandardCharsets.UTF_16LE}) {
            String marked = charset.equals(StandardCharsets.UTF_16LE) ? "\uFEFF" + csv : csv;
            UUID file = taken(marked.getBytes(charset));
            choose(file);
            at(old, () -> imports.apply(sender, file));
        }
        assertThat(at(old, () -> past.of(sender, child)))
                .extracting(ChildHistory.Happened::words)
                .filteredOn(words -> words.equals("café £5"))
                .as("the same words of the same moment, once")
                .hasSize(1);

        UUID broken = taken((HEAD + "X," + upn + ",,01/03/2023,,Good,\nX," + upn + ",,01/03/2023,,\"never closed\n")
                .getBytes(StandardCharsets.UTF_8));
        choose(broken);
        HistoryImports.DryRun dry = at(old, () -> imports.look(sender, broken)).orElseThrow();
        assertThat(dry.fresh()).isEqualTo(1);
        assertThat(dry.faults()).singleElement().asString().startsWith("Line 3");
    }

    @Test
    void twenty_megabytes_are_read_in_pieces() {
        StringBuilder csv = new StringBuilder(HEAD);
        String words = "x".repeat(20_000);
        for (int n = 0; n < 1_000; n++) {
            csv.append("X,")
                    .append(upn)
                    .append(",,01/03/2023,,")
                    .append(n)
                    .append(words)
                    .append(",\n");
        }
        UUID file = taken(csv.toString().getBytes(StandardCharsets.UTF_8));
        choose(file);

        assertThat(at(old, () -> imports.look(sender, file)).orElseThrow().fresh())
                .isEqualTo(1_000);
        assertThat(at(old, () -> imports.cancel(sender, file))).isInstanceOf(Outcome.Done.class);
        assertThat(count(old, "SELECT count(*) FROM incidents.history_chunk WHERE file_id = '" + file + "'"))
                .isZero();
    }

    @Test
    void nobody_else_finds_the_file_and_columns_that_tell_no_child_are_refused() {
        UUID file = taken((HEAD + "X," + upn + ",,01/03/2023,,Words,\n").getBytes(StandardCharsets.UTF_8));
        Viewer teacher = viewer(Role.TEACHER, old);

        assertThat(at(next, () -> imports.file(receiver, file))).isEmpty();
        assertThat(at(next, () -> imports.apply(receiver, file))).isInstanceOf(Outcome.NotFound.class);
        assertThat(at(old, () -> imports.file(teacher, file))).isEmpty();
        assertThat(at(old, () -> imports.map(sender, file, Map.of(Meaning.DATE, "Date", Meaning.WORDS, "Incident"))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(visitors.signedInAs(sender.person())
                        .get("/incidents/transfers/history/" + file)
                        .text())
                .contains("Which column is what?");
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/transfers/history")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_pdf_is_kept_whole_and_sealed_and_anything_else_is_refused() {
        byte[] pdf = "%PDF-1.7 about a child".getBytes(StandardCharsets.UTF_8);
        LocalDate day = LocalDate.of(2022, 6, 1);
        assertThat(kept("<html>".getBytes(StandardCharsets.UTF_8), day)).isInstanceOf(Outcome.Refused.class);
        Outcome.Done done = (Outcome.Done) kept(pdf, day);

        assertThat(at(old, () -> documents.document(sender, done.id()))
                        .orElseThrow()
                        .content())
                .isEqualTo(pdf);
        assertThat(at(next, () -> documents.document(receiver, done.id()))).isEmpty();
        assertThat(at(old, () -> past.of(sender, child)))
                .anySatisfy(each -> assertThat(each.href()).endsWith("/document/" + done.id()));
        assertThat(count(
                        old, "SELECT count(*) FROM incidents.history_chunk WHERE sealed LIKE '%about a child%'::bytea"))
                .isZero();
    }

    private Outcome kept(byte[] bytes, LocalDate day) {
        return at(
                old,
                () -> documents.keep(
                        sender, old, child, "Chronology", day, "MyConcern", "c.pdf", new ByteArrayResource(bytes)));
    }

    private UUID taken(byte[] csv) {
        Outcome taken = at(old, () -> imports.take(sender, old, "export.csv", "CPOMS", new ByteArrayResource(csv)));
        return ((Outcome.Done) taken).id();
    }

    private Map<Meaning, String> guessed(UUID file) {
        return at(old, () -> imports.file(sender, file)).orElseThrow().columns();
    }

    private void choose(UUID file) {
        assertThat(at(old, () -> imports.map(sender, file, guessed(file)))).isInstanceOf(Outcome.Done.class);
    }

    private int events() {
        return count(old, "SELECT count(*) FROM incidents.past_event WHERE child_id = '" + child + "'");
    }
}
