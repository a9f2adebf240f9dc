package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.audit.Audit;
import org.belisha.incidents.CaseSchool;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Severity;
import org.belisha.malware.FakeClamd;
import org.belisha.malware.MalwareScanner;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** Files are kept encrypted, opened by the team alone, never before a scanner that is set has said so, and no picture where one may be indecent. */
@BelishaTest
class EvidenceTest extends CaseSchool {

    @Autowired
    private Evidence evidence;

    @Autowired
    private Imagery imagery;

    @Autowired
    private FileTable table;

    @Autowired
    private SealedFiles sealed;

    @Autowired
    private Pieces pieces;

    @Autowired
    private Audit audit;

    @Test
    void a_file_of_many_pieces_comes_back_whole_and_is_nowhere_in_plain() throws IOException {
        byte[] content = new byte[Pieces.SIZE * 2 + 5];
        new Random(7).nextBytes(content);
        byte[] pdf = Samples.latin("%PDF-1.7 ");
        System.arraycopy(pdf, 0, content, 0, pdf.length);
        UUID incident = anIncident();
        UUID file = done(here(() -> evidence.addToIncident(dsl, incident, upload("a.pdf", content, false))));

        StoredFile looked = here(() -> evidence.look(dsl, file)).orElseThrow();
        assertThat(here(() -> bytes(looked))).isEqualTo(content);
        assertThat(audited("looked", "file:" + file)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM incidents.file_piece WHERE file_id = '" + file + "'"))
                .isEqualTo(3);
        assertThat(
                        count(
                                "SELECT count(*) FROM incidents.file_piece WHERE position('\\x255044462d'::bytea IN sealed) > 0"))
                .as("pieces that show how the file begins")
                .isZero();
        assertThat(done(here(() -> evidence.addToIncident(dsl, incident, upload("again.pdf", content, false)))))
                .as("sent twice it is one file")
                .isEqualTo(file);
    }

    @Test
    void a_piece_opens_only_in_its_file_and_place() {
        UUID file = UUID.randomUUID();
        var key = pieces.key(file, pieces.freshKey(file));
        byte[] piece = pieces.seal(key, file, 0, false, new byte[10]);

        assertThat(pieces.open(key, file, 0, false, piece)).hasSize(10);
        assertThatThrownBy(() -> pieces.open(key, file, 1, false, piece)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pieces.open(key, file, 0, true, piece)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pieces.open(key, UUID.randomUUID(), 0, false, piece))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_too_large_empty_unknown_or_unanswered_is_refused() {
        UUID incident = anIncident();

        assertThat(refused(add(incident, "a.txt", new byte[0], false))).containsKey("file");
        assertThat(refused(add(incident, "a.pdf", new byte[(int) Taking.LARGEST + 1], false)))
                .containsKey("file");
        assertThat(refused(add(incident, "a.pdf", Samples.text("<html>"), false)))
                .containsKey("file");
        assertThat(refused(add(incident, "a.txt", Samples.text("x"), null))).containsKey("undressed");
        assertThat(audited("file.added.refused", "incident:" + incident)).isEqualTo(3);
        for (int i = 0; i < Evidence.MOST_FILES; i++) {
            done(add(incident, "a.txt", Samples.text("note " + i), false));
        }
        assertThat(refused(add(incident, "a.txt", Samples.text("one more"), false)))
                .containsKey("file");
    }

    @Test
    void an_author_sends_and_lists_and_only_the_team_opens() {
        UUID concern = aConcern();
        UUID file =
                done(here(() -> evidence.addToOwn(teacher, concern, upload("a.txt", Samples.text("hello"), false))));

        assertThat(here(() -> evidence.ofConcern(concerns.of(teacher, concern).orElseThrow())))
                .extracting(StoredFile::name)
                .containsExactly("a.txt");
        assertThat(PermissionTable.gives(Role.TEACHER, Permission.SEE_INCIDENTS))
                .isFalse();
        assertThat(here(() -> evidence.look(teacher, file))).isEmpty();
        assertThat(here(() -> evidence.look(dsl, file))).isPresent();
        Viewer other = viewer(Role.TEACHER);
        assertThat(here(() -> evidence.addToOwn(other, concern, upload("b.txt", Samples.text("b"), false))))
                .isInstanceOf(Outcome.NotFound.class);

        UUID incident = done(here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW))));
        assertThat(ofIncident(incident)).hasSize(1);
        Viewer head = viewer(Role.HEAD);
        assertThat(here(() -> evidence.look(head, file))).as("by the incident").isPresent();
    }

    @Test
    void somebody_named_in_it_or_of_another_school_finds_no_file_and_a_closed_incident_takes_none() {
        UUID incident = anIncident();
        UUID file = done(add(incident, "a.txt", Samples.text("hello"), false));
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        done(here(() -> casework.involve(dsl, incident, deputy.person(), org.belisha.incidents.Part.INSTIGATOR)));

        assertThat(here(() -> evidence.look(deputy, file))).isEmpty();
        assertThat(here(() -> evidence.addToIncident(deputy, incident, upload("b.txt", Samples.text("b"), false))))
                .isInstanceOf(Outcome.NotFound.class);
        var elsewhere = given.aSchool();
        Viewer stranger =
                new Viewer(given.a(Role.DSL, elsewhere), "X", Map.of(elsewhere, java.util.Set.of(Role.DSL)), null);
        assertThat(org.belisha.database.SchoolScope.of(elsewhere).call(() -> evidence.look(stranger, file)))
                .isEmpty();
        count("WITH c AS (UPDATE incidents.incident SET closed_at = now(), closed_by = '" + dsl.person()
                + "' WHERE id = '" + incident + "' RETURNING 1) SELECT count(*) FROM c");
        assertThat(refused(add(incident, "b.txt", Samples.text("b"), false))).containsKey("form");
    }

    @Test
    void a_scanner_that_is_set_must_have_said_clean() throws IOException {
        UUID incident = anIncident();
        String gone;
        try (FakeClamd clamd = new FakeClamd(any -> "stream: Eicar-Test FOUND\0")) {
            gone = clamd.address();
            Evidence scanning = with(new MalwareScanner(gone, Duration.ofSeconds(2)));
            assertThat(refused(here(
                            () -> scanning.addToIncident(dsl, incident, upload("e.txt", Samples.text("x5o"), false)))))
                    .containsKey("file");
            assertThat(ofIncident(incident)).isEmpty();
        }
        Evidence down = with(new MalwareScanner(gone, Duration.ofSeconds(2)));
        UUID file = done(here(() -> down.addToIncident(dsl, incident, upload("a.txt", Samples.text("hello"), false))));
        StoredFile waiting = here(() -> down.look(dsl, file)).orElseThrow();
        assertThat(waiting.state()).isEqualTo(StoredFile.State.NOT_SCANNED);
        assertThatThrownBy(() -> here(() -> down.content(waiting))).isInstanceOf(IllegalArgumentException.class);
        assertThat(audited("looked.refused", "file:" + file)).isEqualTo(1);

        try (FakeClamd clamd = new FakeClamd(got -> "stream: OK\0")) {
            MalwareScanner up = new MalwareScanner(clamd.address(), Duration.ofSeconds(5));
            new ScanClock(table, sealed, up, audit, clock, transaction).scanWaiting();
            assertThat(here(() -> with(up).look(dsl, file)).orElseThrow().state())
                    .isEqualTo(StoredFile.State.OPEN);
        }
    }

    @Test
    void where_an_indecent_picture_may_be_part_none_is_taken_and_what_is_there_is_sealed_for_good() {
        UUID incident = anIncident();
        UUID picture = done(add(incident, "a.png", Samples.picture(), false));
        UUID text = done(add(incident, "a.txt", Samples.text("what was said"), false));
        done(here(() -> incidents.assess(dsl, incident, decided("IMAGERY", Severity.SERIOUS))));
        done(here(() -> incidents.assess(dsl, incident, decided("OTHER", Severity.LOW))));

        assertThat(here(() -> evidence.look(dsl, picture)).orElseThrow().state())
                .isEqualTo(StoredFile.State.SEALED);
        assertThat(here(() -> evidence.look(dsl, text)).orElseThrow().state()).isEqualTo(StoredFile.State.OPEN);
        assertThat(refused(add(incident, "b.png", Samples.latin("GIF89a b"), false)))
                .containsKey("imagery");
        assertThat(refused(add(incident, "b.pdf", Samples.latin("%PDF-1.4"), false)))
                .containsKey("imagery");
        done(add(incident, "b.txt", Samples.text("more was said"), false));
    }

    @Test
    void whoever_says_that_it_shows_an_undressed_child_sends_nothing_and_the_team_is_asked_five_questions() {
        UUID concern = aConcern();
        assertThat(refused(here(() -> evidence.addToOwn(teacher, concern, upload("a.png", Samples.picture(), true)))))
                .containsKey("imagery");
        assertThat(here(() -> evidence.ofConcern(concerns.of(teacher, concern).orElseThrow())))
                .isEmpty();
        assertThat(refused(here(() -> evidence.addToOwn(teacher, concern, upload("a.png", Samples.picture(), false)))))
                .containsKey("imagery");

        UUID incident = done(here(() -> triage.makeIncident(dsl, concern, assessment("MISUSE", Severity.LOW))));
        assertThat(missing(incident)).anyMatch(words -> words.startsWith("The five questions"));
        assertThat(refused(here(() -> imagery.answer(dsl, incident, Map.of(), ""))))
                .hasSize(Trigger.values().length + 1);
        done(here(() -> imagery.answer(dsl, incident, answers(Trigger.UNDER_13), "Police rung at ten")));
        assertThat(missing(incident)).anyMatch(words -> words.startsWith("A report to police"));
        done(here(() -> imagery.answer(dsl, incident, answers(null), "She is 14: I had read it wrongly")));
        assertThat(missing(incident)).noneMatch(words -> words.startsWith("A report to police"));
        assertThat(here(() -> imagery.answers(file(incident).incident())))
                .as("both are kept")
                .hasSize(2);
        assertThat(here(() -> imagery.answer(viewer(Role.HEAD), incident, answers(null), "x")))
                .as("the head reads and does not work on it")
                .isInstanceOf(Outcome.NotFound.class);
    }

    private Map<Trigger, Boolean> answers(Trigger yes) {
        Map<Trigger, Boolean> answers = new java.util.EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            answers.put(trigger, trigger == yes);
        }
        return answers;
    }

    private Outcome add(UUID incident, String name, byte[] content, Boolean undressed) {
        return here(() -> evidence.addToIncident(dsl, incident, upload(name, content, undressed)));
    }

    private List<StoredFile> ofIncident(UUID incident) {
        return here(() -> evidence.ofIncident(dsl, file(incident).incident()));
    }

    private Evidence with(MalwareScanner scanner) {
        return new Evidence(
                table,
                sealed,
                new Taking(pieces, scanner),
                imagery,
                incidents,
                concerns,
                triage,
                scanner,
                audit,
                clock,
                transaction);
    }

    private byte[] bytes(StoredFile file) {
        try (var content = evidence.content(file)) {
            return content.readAllBytes();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Upload upload(String name, byte[] content, Boolean undressed) {
        return new Upload(name, content.length, new ByteArrayResource(content), undressed);
    }
}
