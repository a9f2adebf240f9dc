package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.audit.Audit;
import org.belisha.incidents.AttachedFiles;
import org.belisha.incidents.Findable;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Watch;
import org.belisha.malware.FakeClamd;
import org.belisha.malware.MalwareScanner;
import org.belisha.schools.Schools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** What comes from another system or school is of the kind it says, and no malware where a scanner is set; in doubt it is refused. */
@BelishaTest
class ScreeningTest extends TwoSchools {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] SHEET = bytes("Date,UPN,Incident\n01/03/2023,A1,Words\n");
    private static final byte[] PDF = bytes("%PDF-1.7 about a child");

    @Autowired
    private PastTable table;

    @Autowired
    private Chunks chunks;

    @Autowired
    private EnclosedTable enclosed;

    @Autowired
    private TransferTable transferTable;

    @Autowired
    private ObjectProvider<AttachedFiles> parts;

    @Autowired
    private Audit audit;

    @Autowired
    private TransferKeyTable keys;

    @Autowired
    private SealedPackage sealed;

    @Autowired
    private Findable findable;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Schools schools;

    @Autowired
    private Watch hours;

    @ParameterizedTest
    @ValueSource(
            strings = {"stream: Eicar-Test FOUND\0", "INSTREAM size limit exceeded. ERROR\0", "stream: OK, I think\0"})
    void a_scanner_that_is_set_and_says_anything_but_clean_lets_nothing_in(String said) throws IOException {
        try (FakeClamd clamd = new FakeClamd(any -> said)) {
            Screening screening = new Screening(new MalwareScanner(clamd.address(), PATIENCE));

            assertThat(why(imports(screening), "file")).contains(said.contains("FOUND") ? "Malware" : "did not answer");
            assertThat(why(documents(screening), "document"))
                    .contains(said.contains("FOUND") ? "Malware" : "did not answer");
        }
        assertThat(count(old, "SELECT count(*) FROM incidents.history_file WHERE name LIKE 'screened%'"))
                .isZero();
        assertThat(count(old, "SELECT count(*) FROM incidents.history_chunk")).isZero();
        assertThat(count(old, "SELECT count(*) FROM audit.entry WHERE action = 'history.refused'"))
                .isEqualTo(2);
    }

    @Test
    void a_scanner_that_is_down_lets_nothing_in_and_one_that_says_clean_has_seen_every_byte() throws IOException {
        String gone;
        List<byte[]> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (FakeClamd clamd = new FakeClamd(got -> {
            seen.add(got);
            return "stream: OK\0";
        })) {
            gone = clamd.address();
            Screening screening = new Screening(new MalwareScanner(gone, PATIENCE));
            assertThat(imports(screening)).isInstanceOf(Outcome.Done.class);
            assertThat(documents(screening)).isInstanceOf(Outcome.Done.class);
            assertThat(seen).containsExactly(SHEET, PDF);
        }
        Screening down = new Screening(new MalwareScanner(gone, PATIENCE));
        assertThat(why(imports(down), "file")).contains("did not answer");
        assertThat(why(documents(down), "document")).contains("did not answer");
    }

    @Test
    void what_is_no_sheet_or_no_pdf_is_refused_whatever_its_name() {
        Screening none = new Screening(new MalwareScanner("", PATIENCE));
        for (byte[] wrong : List.of(
                bytes("PK\u0003\u0004 an Excel file"),
                PDF,
                bytes("MZ a program"),
                bytes("Date,UPN\n\u0000\u0001\u0002"),
                bytes("\u00d0\u00cf\u0011\u00e0 an old Excel file"))) {
            assertThat(none.ofSheet(new ByteArrayResource(wrong))).isPresent();
        }
        assertThat(none.ofSheet(new ByteArrayResource(SHEET))).isEmpty();
        assertThat(none.ofSheet(new ByteArrayResource("\uFEFFDate,UPN\n".getBytes(StandardCharsets.UTF_16LE))))
                .isEmpty();
        assertThat(none.ofSheet(new ByteArrayResource(bytes("Date;caf\u00e9 \u00a35\n"))))
                .isEmpty();
        assertThat(none.ofDocument(new ByteArrayResource(SHEET))).contains("Choose a PDF");
        assertThat(none.ofDocument(new ByteArrayResource(PDF))).isEmpty();

        var page = visitors.signedInAs(sender.person())
                .postFile("/incidents/transfers/history", "export.csv", bytes("MZ a program"), "system", "CPOMS");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("This is not a CSV, whatever it is called");
        assertThat(visitors.signedInAs(sender.person())
                        .postFile("/incidents/transfers/history", "export.csv", SHEET, "system", "CPOMS")
                        .location())
                .startsWith("/incidents/transfers/history/");
    }

    @Test
    void what_came_with_a_transfer_is_scanned_before_it_is_handed_out() throws IOException {
        documents(new Screening(new MalwareScanner("", PATIENCE)));
        UUID transfer = sentWithinTheTrust();
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        UUID file = at(next, () -> transfers.open(receiver, transfer))
                .orElseThrow()
                .files()
                .getFirst()
                .id();

        try (FakeClamd clamd = new FakeClamd(any -> "stream: Eicar-Test FOUND\0")) {
            Screened refused = read(clamd.address(), transfer, file);
            assertThat(refused.refusal()).contains("Malware");
            assertThat(refused.content()).isEmpty();
        }
        try (FakeClamd clamd = new FakeClamd(any -> "stream: OK\0")) {
            assertThat(read(clamd.address(), transfer, file).content()).isEqualTo(PDF);
        }
        assertThat(count(
                        next,
                        "SELECT count(*) FROM audit.entry WHERE action = 'looked.refused' AND subject = 'transfer:"
                                + transfer + "'"))
                .isEqualTo(1);
        assertThat(at(
                        old,
                        () -> enclosures("127.0.0.1:1")
                                .read(viewer(org.belisha.permissions.Role.HEAD, old), transfer, file)))
                .as("whoever may not read it is told nothing of a scanner")
                .isEmpty();
    }

    @Test
    void a_document_that_was_kept_before_a_scanner_was_set_is_scanned_when_it_is_opened() throws IOException {
        UUID document = ((Outcome.Done) documents(new Screening(new MalwareScanner("", PATIENCE)))).id();
        try (FakeClamd clamd = new FakeClamd(any -> "stream: Eicar-Test FOUND\0")) {
            PastDocuments scanning = past(new Screening(new MalwareScanner(clamd.address(), PATIENCE)));
            Screened refused =
                    at(old, () -> scanning.document(sender, document)).orElseThrow();
            assertThat(refused.refusal()).contains("Malware");
            assertThat(refused.content()).isEmpty();
            assertThat(at(next, () -> scanning.document(receiver, document))).isEmpty();
        }
    }

    @Test
    void a_document_that_was_kept_before_a_scanner_was_set_is_scanned_before_it_leaves_the_trust() throws IOException {
        UUID document = ((Outcome.Done) documents(new Screening(new MalwareScanner("", PATIENCE)))).id();
        Sending sending = to(Destination.OUTSIDE, "Harbour Primary, Ms Ode", Map.of());
        UUID kept = at(old, () -> transfers.pieces(sender, old, child)).stream()
                .map(Piece::record)
                .filter(each -> !each.equals(record))
                .findFirst()
                .orElseThrow();
        for (String said : List.of("stream: Eicar-Test FOUND\0", "COMMAND READ TIMED OUT\0")) {
            try (FakeClamd clamd = new FakeClamd(any -> said)) {
                assertThat(refused(at(old, () -> sending(clamd.address()).send(sender, old, sending)))
                                .get("form"))
                        .contains("screened.pdf", "Leave its record out");
                assertThat(at(
                                old,
                                () -> sending(clamd.address())
                                        .send(viewer(org.belisha.permissions.Role.HEAD, old), old, sending)))
                        .as("whoever may not send it asks no scanner")
                        .isInstanceOf(Started.NotFound.class);
            }
        }
        assertThat(count(
                        old,
                        "SELECT count(*) FROM audit.entry WHERE action = 'transfer.refused' AND subject = 'file:"
                                + document + "'"))
                .isEqualTo(2);
        assertThat(count(old, "SELECT count(*) FROM incidents.transfer")).isZero();
        try (FakeClamd clamd = new FakeClamd(any -> "stream: Eicar-Test FOUND\0")) {
            gone(at(
                    old,
                    () -> sending(clamd.address())
                            .send(sender, old, to(Destination.OUTSIDE, "Harbour Primary", Map.of(kept, "Infected")))));
        }
    }

    private SendingFiles sending(String scanner) {
        return new SendingFiles(
                transfers,
                transferTable,
                keys,
                sealed,
                findable,
                enclosures(scanner),
                leaving,
                people,
                schools,
                hours,
                audit,
                clock,
                transaction);
    }

    private Screened read(String scanner, UUID transfer, UUID file) {
        return at(next, () -> enclosures(scanner).read(receiver, transfer, file))
                .orElseThrow();
    }

    private Enclosures enclosures(String scanner) {
        return new Enclosures(
                parts,
                enclosed,
                transferTable,
                new Screening(new MalwareScanner(scanner, PATIENCE)),
                audit,
                transaction);
    }

    private Outcome imports(Screening screening) {
        HistoryImports imports = new HistoryImports(table, chunks, screening, people, audit, clock, transaction);
        return at(old, () -> imports.take(sender, old, "screened.csv", "CPOMS", new ByteArrayResource(SHEET)));
    }

    private Outcome documents(Screening screening) {
        return at(
                old,
                () -> past(screening)
                        .keep(
                                sender,
                                old,
                                child,
                                "Plan",
                                today(),
                                "CPOMS",
                                "screened.pdf",
                                new ByteArrayResource(PDF)));
    }

    private PastDocuments past(Screening screening) {
        return new PastDocuments(table, chunks, screening, people, audit, clock, transaction);
    }

    private static String why(Outcome outcome, String field) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return Map.copyOf(((Outcome.Refused) outcome).why()).getOrDefault(field, "");
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.ISO_8859_1);
    }
}
