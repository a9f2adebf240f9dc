package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import org.belisha.BelishaTest;
import org.belisha.database.SchoolId;
import org.belisha.incidents.AttachedFiles;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.incidents.evidence.Imagery;
import org.belisha.incidents.evidence.Samples;
import org.belisha.incidents.evidence.Upload;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** Files go along with a child's file: unread before it is accepted, never what may show an undressed child, and nothing of a record left out. */
@BelishaTest
class TransferFilesTest extends TwoSchools {

    private static final byte[] NOTE = Samples.text("what the grandmother wrote");

    @Autowired
    private Concerns concerns;

    @Autowired
    private Evidence evidence;

    @Autowired
    private Imagery imagery;

    @Autowired
    private PastDocuments documents;

    @Autowired
    private List<AttachedFiles> parts;

    private Viewer teacher;
    private UUID concern;

    @BeforeEach
    void aConcernWithAFile() {
        teacher = viewer(Role.TEACHER, old);
        concern = aConcernAbout(child);
        add("letter.txt", NOTE);
    }

    @Test
    void the_other_school_sees_neither_name_nor_content_before_it_accepts_and_saves_it_after() {
        UUID transfer = sentWithinTheTrust();
        UUID file = file(old, transfer);
        String page = "/incidents/transfers/" + transfer;
        String path = page + "/attached/" + file;

        assertThat(shown(next, transfer)).as("by the database itself").isEqualTo("0 0");
        assertThat(visitors.signedInAs(receiver.person()).get(page).text()).doesNotContain("letter.txt");
        assertThat(visitors.signedInAs(receiver.person()).get(path).status()).isEqualTo(404);

        at(next, () -> answers.answer(receiver, transfer, true, ""));

        var browser = visitors.signedInAs(receiver.person());
        assertThat(browser.get(page).text()).contains("Save: letter.txt");
        var saved = browser.get(path);
        assertThat(saved.answer().body()).isEqualTo("what the grandmother wrote");
        assertThat(saved.answer().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("letter.txt");
        assertThat(saved.answer()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .startsWith("sandbox");
        assertThat(count(
                        next,
                        "SELECT count(*) FROM audit.entry WHERE action = 'looked' AND subject = 'transfer:" + transfer
                                + "' AND facts::text LIKE '%" + file + "%'"))
                .isEqualTo(1);
        assertThat(
                        count(
                                old,
                                "SELECT count(*) FROM incidents.transfer_chunk WHERE position('grandmother'::bytea IN sealed) > 0"))
                .as("in plain")
                .isZero();

        clock.forward(Duration.ofMinutes(31));
        assertThat(browser.get(path).location()).startsWith("/accounts/again?to=");
    }

    @Test
    void nobody_else_saves_it_and_a_refused_file_stays_shut() {
        UUID transfer = sentWithinTheTrust();
        String path = "/incidents/transfers/" + transfer + "/attached/" + file(old, transfer);
        SchoolId third = given.aSchool();

        assertThat(status(viewer(Role.DSL, third), path)).isEqualTo(404);
        assertThat(status(viewer(Role.HEAD, old), path)).isEqualTo(403);
        assertThat(status(sender, path)).as("the sender reads its own copy").isEqualTo(200);
        at(next, () -> answers.answer(receiver, transfer, false, "He never came here"));
        assertThat(status(receiver, path)).isEqualTo(404);
        assertThat(shown(next, transfer)).isEqualTo("0 0");
    }

    @Test
    void a_picture_that_may_show_an_undressed_child_is_named_as_left_out_and_its_content_goes_nowhere()
            throws Exception {
        add("phone.png", Samples.picture());
        at(old, () -> {
            imagery.said(old, concern, null, sender.person());
            return true;
        });
        assertThat(visitors.signedInAs(sender.person())
                        .get("/incidents/transfers/of/" + child)
                        .text())
                .contains("phone.png stays behind", "letter.txt");

        Started.Gone gone =
                gone(at(old, () -> sendings.send(sender, old, to(Destination.OUTSIDE, "Elm School", Map.of()))));
        Map<String, byte[]> zip = opened(gone);
        assertThat(zip.keySet()).containsExactlyInAnyOrder("chronology.html", "file.json", "files/01-letter.txt");
        assertThat(zip.get("files/01-letter.txt")).isEqualTo(NOTE);
        assertThat(new String(zip.get("chronology.html"), StandardCharsets.UTF_8))
                .contains("files/01-letter.txt", "phone.png: left out, because: It may show an undressed child");
        UUID picture = at(old, () -> transfers.open(sender, gone.id())).orElseThrow().files().stream()
                .filter(file -> file.name().equals("phone.png"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(count(old, "SELECT count(*) FROM incidents.transfer_chunk WHERE file_id = '" + picture + "'"))
                .isZero();
        assertThat(status(sender, "/incidents/transfers/" + gone.id() + "/attached/" + picture))
                .isEqualTo(404);
    }

    @Test
    void of_a_record_that_is_left_out_neither_its_files_nor_their_names_go() {
        UUID transfer = gone(at(
                        old,
                        () -> sendings.send(
                                sender, old, to(Destination.TRUST, "", Map.of(concern, "It is about a brother")))))
                .id();
        at(next, () -> answers.answer(receiver, transfer, true, ""));

        assertThat(at(next, () -> transfers.open(receiver, transfer))
                        .orElseThrow()
                        .files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.name()).doesNotContain("letter");
                    assertThat(file.leftOut()).isEqualTo("It is about a brother");
                });
        assertThat(shown(old, transfer)).isEqualTo("1 0");
    }

    @Test
    void files_of_another_childs_report_stay_where_they_are_and_documents_of_history_go() {
        PersonId other = given.aPupilInYear(5, given.aClass(old, "Wren"), old);
        concern = aConcernAbout(other);
        add("not-his.txt", Samples.text("of another child"));
        aDocument();

        UUID transfer = sentWithinTheTrust();
        at(next, () -> answers.answer(receiver, transfer, true, ""));

        List<Enclosed> files =
                at(next, () -> transfers.open(receiver, transfer)).orElseThrow().files();
        assertThat(files).extracting(Enclosed::name).containsExactlyInAnyOrder("letter.txt", "plan.pdf");
        UUID plan = files.stream()
                .filter(file -> file.name().equals("plan.pdf"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(visitors.signedInAs(receiver.person())
                        .get("/incidents/transfers/" + transfer + "/attached/" + plan)
                        .answer()
                        .body())
                .isEqualTo("%PDF-1.7 a plan");
    }

    @Test
    void more_than_a_sealed_file_holds_is_refused() {
        assertThat(Enclosures.tooMuch(List.of(going(Enclosures.MOST_OUTSIDE, ""))))
                .isFalse();
        assertThat(Enclosures.tooMuch(List.of(going(Enclosures.MOST_OUTSIDE, ""), going(1, ""))))
                .isTrue();
        assertThat(Enclosures.tooMuch(List.of(going(Enclosures.MOST_OUTSIDE, ""), going(1, "Left out"))))
                .as("what stays behind weighs nothing")
                .isFalse();
    }

    private Enclosures.Going going(long bytes, String leftOut) {
        return new Enclosures.Going(
                parts.getFirst(),
                new AttachedFiles.Attached(
                        UUID.randomUUID(), UUID.randomUUID(), old, "a.pdf", "application/pdf", bytes, ""),
                leftOut);
    }

    private UUID aConcernAbout(PersonId who) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(who),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of());
        return ((ConcernSaved.Saved) at(old, () -> concerns.report(teacher, old, reported))).id();
    }

    private void add(String name, byte[] content) {
        Upload upload = new Upload(name, content.length, new ByteArrayResource(content), false);
        assertThat(at(old, () -> evidence.addToOwn(teacher, concern, upload))).isInstanceOf(Outcome.Done.class);
    }

    private void aDocument() {
        at(
                old,
                () -> documents.keep(
                        sender,
                        old,
                        child,
                        "Plan of support",
                        today().minusDays(3),
                        "CPOMS",
                        "plan.pdf",
                        new ByteArrayResource("%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII))));
    }

    private UUID file(SchoolId school, UUID transfer) {
        return at(school, () -> transfers.open(sender, transfer))
                .orElseThrow()
                .files()
                .getFirst()
                .id();
    }

    /** How many names and how many pieces a school's own view of the database holds. */
    private String shown(SchoolId school, UUID transfer) {
        String of = " WHERE transfer_id = '" + transfer + "'";
        return count(school, "SELECT count(*) FROM incidents.transfer_file" + of) + " "
                + count(school, "SELECT count(*) FROM incidents.transfer_chunk" + of);
    }

    private int status(Viewer viewer, String path) {
        return visitors.signedInAs(viewer.person()).get(path).status();
    }

    private Map<String, byte[]> opened(Started.Gone gone) throws IOException {
        Secrets secrets = java.util.Objects.requireNonNull(gone.secrets());
        byte[] sealed = outside.fetch(secrets.link(), secrets.code()).orElseThrow();
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(sealed), secrets.passphrase().toCharArray())) {
            for (LocalFileHeader entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.isEncrypted()).as(entry.getFileName()).isTrue();
                entries.put(entry.getFileName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
