package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of a kind that is closed does not begin to arrive, whatever its address is called; plain, and inside TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileKindsTest {
    private static final String SITE = "nrich.maths.org";
    private static final String BODY = "MZ and what follows";

    private final TlsFixture given = new TlsFixture(false, Set.of(Profile.KS2), "");
    private final RunningGateway gateway = given.gateway;
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private final PersonId teacher = gateway.filter.aPerson(Profile.STAFF);

    @BeforeAll
    void rules() {
        gateway.filter.files("exe", false, Profile.KS2);
        gateway.filter.files("apk", false, Profile.KS2);
        gateway.filter.files("zip", false, Profile.KS2);
    }

    @BeforeEach
    void afresh() {
        gateway.visits.clear();
        gateway.headersAtOrigin.clear();
    }

    @AfterAll
    void close() throws IOException {
        given.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename=setup.exe",
                "attachment; filename=\"setup.exe\"",
                "attachment; filename=\"se\\\"t; up.EXE\"",
                "inline; FILENAME=SETUP.ExE",
                "attachment;filename=\"setup.exe. . \"",
                "filename=setup.exe",
                "attachment; filename=\"setup.exe",
                "attachment; filename=\"..\\..\\setup.exe\"",
                "attachment; filename=\"folder/setup.exe\"",
                "attachment; filename=setup%2eexe",
                "attachment; filename*=UTF-8''setup%2Eexe",
                "attachment; filename=\"notes.txt\"; filename*=utf-8'en'%E2%82%AC%20rates.exe",
                "attachment; filename=\"setup.exe\"; filename*=UTF-8''notes.txt",
                "attachment; filename*=iso-8859-1'en'pr%E4sentation.exe",
                "attachment; filename*0=\"set\"; filename*1=\"up.e\"; filename*2=xe",
                "attachment; filename*0*=UTF-8''set; filename*1*=up%2Eexe",
                "attachment; filename=\"=?UTF-8?B?c2V0dXAuZXhl?=\"",
                "attachment; filename=\"=?UTF-8?Q?setup=2Eexe?=\"",
                "attachment; filename=notes.txt; filename=setup.apk",
            })
    void what_it_is_to_be_saved_as_closes_it(String disposition) throws IOException {
        answers(200, Map.of("Content-Disposition", disposition, "Content-Type", "application/octet-stream"));
        isClosed("/download?id=7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-msdownload",
                "Application/X-MSDOS-Program; charset=binary",
                "application/vnd.microsoft.portable-executable",
                "application/vnd.android.package-archive",
                "text/plain, application/zip",
                "application/octet-stream; name=\"setup.exe\"",
            })
    void what_its_type_stands_for_closes_it(String type) throws IOException {
        answers(200, Map.of("Content-Type", type));
        isClosed("/download");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/setup.exe",
                "/SETUP.EXE",
                "/setup.exe.",
                "/setup.exe%20",
                "/setup%2Eexe?x=1",
                "/a/..//setup.exe"
            })
    void so_does_its_address_before_anything_is_asked(String path) throws IOException {
        isClosed(path);
        assertThat(gateway.headersAtOrigin).isEmpty();
    }

    @Test
    void a_redirect_goes_on_and_where_it_leads_is_asked_again() throws IOException {
        answers(302, Map.of("Location", "/files/7", "Content-Disposition", "attachment; filename=setup.exe"));
        assertThat(plain(pupil, "/download")).startsWith("HTTP/1.1 302");
        answers(300, Map.of("Content-Disposition", "attachment; filename=setup.exe"));
        isClosed("/download");
        answers(200, Map.of("Content-Disposition", "attachment; filename=setup.exe"));
        isClosed("/files/7");
    }

    @Test
    void a_part_of_it_and_its_head_alone_are_closed_too() throws IOException {
        answers(206, Map.of("Content-Type", "application/zip", "Content-Range", "bytes 0-18/19"));
        isClosed("/download");
        String head = gateway.exchange("HEAD http://" + SITE + "/download HTTP/1.1\r\nHost: " + SITE
                + "\r\nProxy-Authorization: " + basic(pupil) + "\r\nConnection: close\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 403").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename=notes.txt",
                "attachment; filename=\"exe\"",
                "attachment; filename=\"setup.exe.txt\"",
                "attachment; filename=my.execution",
                "attachment",
                ";;=;\"",
                "attachment; filename*=''",
                "attachment; filename*=UTF-8''%ZZ%",
            })
    void other_names_are_open_and_nothing_breaks_it(String disposition) throws IOException {
        answers(200, Map.of("Content-Disposition", disposition, "Content-Type", "text/plain"));
        assertThat(plain(pupil, "/download")).startsWith("HTTP/1.1 200").endsWith(BODY);
        assertThat(inspected("/download")).startsWith("HTTP/1.1 200").endsWith(BODY);
    }

    @Test
    void others_may_have_it_and_a_kind_that_nobody_minds_is_open() throws IOException {
        answers(200, Map.of("Content-Disposition", "attachment; filename=setup.exe"));
        assertThat(plain(teacher, "/download")).startsWith("HTTP/1.1 200").endsWith(BODY);
        answers(200, Map.of("Content-Type", "application/pdf"));
        assertThat(plain(pupil, "/download")).startsWith("HTTP/1.1 200").endsWith(BODY);
    }

    @Test
    void a_connection_goes_on_after_a_file_that_was_closed() throws IOException {
        answers(200, Map.of("Content-Type", "application/zip"));
        String one = "GET http://" + SITE + "/download HTTP/1.1\r\nHost: " + SITE + "\r\nProxy-Authorization: "
                + basic(pupil) + "\r\n";
        assertThat(gateway.exchange(one + "\r\n" + one + "Connection: close\r\n\r\n")
                        .split("HTTP/1.1 403"))
                .hasSize(3);
    }

    @Test
    void words_are_read_inside_what_is_encrypted() throws IOException {
        gateway.filter.wordsWeighUpTo(80, 40);
        gateway.prepared = new RunningGateway.Prepared(
                200, Map.of("Content-Type", "text/html"), "<p>Online casino with free bets and free spins.</p>");
        assertThat(inspected("/games"))
                .startsWith("HTTP/1.1 403")
                .contains("Some of the words on it are not for school")
                .doesNotContain("casino");
        assertThat(gateway.visits).singleElement().satisfies(seen -> {
            assertThat(seen.decision().reason()).isEqualTo(new Reason(Reason.Code.WORDS, "gambling"));
            assertThat(seen.visit().port()).isEqualTo(443);
            assertThat(seen.score())
                    .satisfies(score -> assertThat(score.total()).isGreaterThanOrEqualTo(80));
        });
    }

    private void answers(int status, Map<String, String> headers) {
        gateway.prepared = new RunningGateway.Prepared(status, headers, BODY);
    }

    private void isClosed(String path) throws IOException {
        gateway.visits.clear();
        for (String answer : new String[] {plain(pupil, path), inspected(path)}) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 403")
                    .contains("Tell someone")
                    .doesNotContain("MZ and");
        }
        assertThat(gateway.visits)
                .hasSize(2)
                .allSatisfy(seen -> assertThat(seen.decision().reason().code()).isEqualTo(Reason.Code.SCHOOL_RULE));
    }

    private String plain(PersonId who, String path) throws IOException {
        return gateway.get("http://" + SITE + path, basic(who));
    }

    private String inspected(String path) throws IOException {
        return given.get(SITE, path, basic(pupil));
    }
}
