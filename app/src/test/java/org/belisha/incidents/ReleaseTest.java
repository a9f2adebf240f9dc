package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.chronology.Exports;
import org.belisha.incidents.chronology.Release;
import org.belisha.incidents.chronology.Releases;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A chronology on paper: sealed, whatever is in it, and copies for others only by two people. */
@BelishaTest
class ReleaseTest extends CaseSchool {

    private static final String ODD =
            "O'Brien <script>alert('x')</script> \uD83D\uDE22 \u0645\u0631\u062D\u0628\u0627 =cmd|' /C calc'!A0";

    @Autowired
    private Exports exports;

    @Autowired
    private Releases releases;

    @Test
    void the_pdf_opens_with_its_passphrase_only_holds_every_letter_and_is_fetched_once_by_whoever_made_it()
            throws IOException {
        told(ODD);
        Exports.Made made = here(() -> exports.chronology(dsl, pupil)).orElseThrow();

        Viewer deputy = viewer(Role.DEPUTY_DSL);
        assertThat(here(() -> exports.fetch(deputy, made.file()))).isEmpty();
        byte[] file = here(() -> exports.fetch(dsl, made.file())).orElseThrow().content();
        assertThat(here(() -> exports.fetch(dsl, made.file())))
                .as("a second time")
                .isEmpty();
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("Brien");
        assertThatThrownBy(() -> Loader.loadPDF(file)).isInstanceOf(InvalidPasswordException.class);
        assertThatThrownBy(() -> Loader.loadPDF(file, "three quiet herons"))
                .isInstanceOf(InvalidPasswordException.class);
        try (PDDocument pdf = Loader.loadPDF(file, made.passphrase())) {
            assertThat(pdf.getEncryption().getLength()).isEqualTo(256);
            // Letters of Arabic stand in a PDF in the form they have beside each other.
            assertThat(Normalizer.normalize(new PDFTextStripper().getText(pdf), Normalizer.Form.NFKC))
                    .contains("O'Brien", "<script>alert('x')</script>", "=cmd|", "Chronology of Pupil")
                    .contains("\uD83D\uDE22")
                    .contains("\u0645\u0631\u062D\u0628\u0627");
        }
        assertThat(audited("chronology.exported", "chronology:" + pupil)).isEqualTo(1);
        assertThat(audited("export.fetched", "export:" + made.file())).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM incidents.sealed_file WHERE content IS NOT NULL"))
                .isZero();
    }

    @Test
    void who_may_not_read_the_chronology_gets_no_file_and_the_page_to_print_holds_it_all() {
        told(ODD);
        assertThat(here(() -> exports.chronology(teacher, pupil))).isEmpty();
        Visitor browser = visitors.signedInAs(dsl.person());
        Visitor.Page page = browser.get("/incidents/chronology/print/" + pupil);
        assertThat(page.html().select(".bel-words").first().wholeText()).startsWith(ODD);
        assertThat(page.answer().body()).doesNotContain("<script>alert");
        assertThat(visitors.signedInAs(given.a(Role.DSL, given.aSchool()))
                        .post("/incidents/chronology/export/" + pupil)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void names_of_others_are_covered_and_one_who_prepared_it_cannot_release_it() {
        told("Amara O'Dell said that amara’s brother and AMARANTA were there, so Odell was not");
        told("Something about the family");
        UUID second = line("the family");
        UUID release = prepared(List.of("Amara O'Dell"), Map.of(second, "About somebody else"));

        Release kept = here(() -> releases.look(dsl, release)).orElseThrow();
        assertThat(kept.going().getFirst().words())
                .startsWith("█████ said that █████’s brother and AMARANTA were there, so Odell was not");
        assertThat(kept.staying())
                .singleElement()
                .extracting(Release.Line::leftOut)
                .isEqualTo("About somebody else");
        assertThat(here(() -> releases.release(dsl, release)))
                .isEqualTo(new Releases.Answer.Refused(
                        Map.of("form", "This needs a second person: whoever proposed it cannot confirm it too.")));
        assertThatThrownBy(() -> given.inScope(
                        school,
                        () -> sql.sql("INSERT INTO incidents.release_decision VALUES (?, ?, true, '', 'x', ?, now())")
                                .params(release, school.value(), dsl.person().value())
                                .update()))
                .as("the database says so too")
                .hasStackTraceContaining("a release needs a second person");
    }

    @Test
    void a_second_person_releases_it_once_and_its_hash_is_kept() throws IOException {
        told("Seen by Amara in the yard");
        told("Something about the family");
        UUID release = prepared(List.of("Amara"), Map.of(line("the family"), "About somebody else"));
        Viewer deputy = viewer(Role.DEPUTY_DSL);

        Releases.Answer answer = here(() -> releases.release(deputy, release));
        assertThat(answer).isInstanceOf(Releases.Answer.Released.class);
        Exports.Made made = ((Releases.Answer.Released) answer).made();
        byte[] file =
                here(() -> exports.fetch(deputy, made.file())).orElseThrow().content();
        try (PDDocument pdf = Loader.loadPDF(file, made.passphrase())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("in the yard", "1 entry is left out")
                    .doesNotContain("Amara", "the family");
        }
        Release kept = here(() -> releases.look(dsl, release)).orElseThrow();
        assertThat(kept.decision())
                .isNotNull()
                .extracting(Release.Decision::hash)
                .isEqualTo(made.hash());
        assertThat(here(() -> releases.release(viewer(Role.HEAD), release)))
                .as("once")
                .isInstanceOf(Releases.Answer.Refused.class);
        assertThat(here(() -> releases.sendBack(deputy, release, "Too late")))
                .isInstanceOf(Releases.Answer.Refused.class);
    }

    @Test
    void gaps_are_refused_by_field_and_who_may_not_find_a_line_does_not_find_the_release() {
        told("One");
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        here(() -> concerns.report(teacher, school, reported("Not for the deputy", List.of(deputy.person()))));
        Releases.Answer refused = here(() -> releases.prepare(dsl, pupil, " ", List.of(), Map.of(line("One"), "")));
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Releases.Answer.Refused.class,
                        no -> assertThat(no.why()).containsOnlyKeys("because", "out"));

        UUID release = prepared(List.of(), Map.of());
        assertThat(here(() -> releases.release(deputy, release))).isInstanceOf(Releases.Answer.NotFound.class);
        Visitor theirs = visitors.signedInAs(deputy.person());
        assertThat(theirs.get("/incidents/chronology/release/" + release).status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/chronology/release/" + release)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_pages_lead_from_choosing_to_sending_back_and_lose_nothing_typed() {
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Robin"), school);
        given.inScope(
                school,
                () -> sql.sql("UPDATE schools.person SET given_name = 'Zuleika' WHERE id = ?")
                        .param(other.value())
                        .update());
        told("Zuleika was there");
        Visitor browser = visitors.signedInAs(dsl.person());
        String path = "/incidents/chronology/release/new/" + pupil;

        assertThat(browser.get(path).html().selectFirst("textarea[name=names]").wholeText())
                .contains("Zuleika");
        Visitor.Page refused = browser.post(path, "because", "", "names", "Zuleika\nNick");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("textarea[name=names]").wholeText())
                .contains("Nick");
        String release = browser.post(path, "because", "The mother, by letter", "names", "Zuleika")
                .location();
        assertThat(browser.get(release).text()).contains("█████ was there", "You prepared it");
        assertThat(browser.post(release + "/decide", "decision", "release").status())
                .isEqualTo(400);
        Visitor second = visitors.signedInAs(given.a(Role.HEAD, school));
        assertThat(second.post(release + "/decide", "decision", "back", "why", "")
                        .status())
                .isEqualTo(400);
        assertThat(second.post(release + "/decide", "decision", "back", "why", "Cover the teacher too")
                        .status())
                .isEqualTo(302);
        assertThat(browser.get(release).text()).contains("Sent back", "Cover the teacher too");
    }

    private UUID prepared(List<String> names, Map<UUID, String> out) {
        Releases.Answer answer = here(() -> releases.prepare(dsl, pupil, "The mother, by letter", names, out));
        assertThat(answer).isInstanceOf(Releases.Answer.Done.class);
        return ((Releases.Answer.Done) answer).release();
    }

    private UUID line(String words) {
        return here(() -> chronologies.look(dsl, pupil))
                .orElseThrow()
                .only("", words)
                .getFirst()
                .happened()
                .id();
    }

    private void told(String words) {
        here(() -> concerns.report(teacher, school, reported(words, List.of())));
    }

    private Reported reported(String words, List<PersonId> notFor) {
        return new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                words,
                false,
                "",
                Set.of(),
                null,
                null,
                notFor);
    }
}
