package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.belisha.e2e.Programs.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real curl through the proxy, where connections are read and where they are not. */
@ExtendWith(RealWorld.Shared.class)
class RealCurlTest {
    private static final int NO_SUCH_HOST = 6;
    private static final int CERTIFICATE_REFUSED = 60;
    private static final int RECEIVED_NOTHING = 56;
    private static final long LARGE = 48L * 1024 * 1024 + 17;

    private final RealWorld world;
    private final String curl = Programs.needed("curl");

    RealCurlTest(RealWorld world) {
        this.world = world;
    }

    @Test
    void where_the_trust_reads_the_page_comes_with_the_trusts_certificate_and_with_no_other() {
        String page = "https://" + RealWorld.READING + "/page";
        Said read = asChild(world.trustPem, "-w", "\n%{http_code} %{num_certs} %{certs}", page);
        assertThat(read.out())
                .contains("This is " + RealWorld.READING, "200 1", RealWorld.TRUST)
                .doesNotContain(RealWorld.WORLD);
        assertThat(asChild(world.worldPem, page).status()).isEqualTo(CERTIFICATE_REFUSED);
        Said unread = asTeacher(world.worldPem, "-w", "\n%{http_code} %{certs}", page);
        assertThat(unread.out()).contains("This is " + RealWorld.READING, "200 ", RealWorld.WORLD);
        assertThat(asTeacher(world.trustPem, page).status()).isEqualTo(CERTIFICATE_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {RealWorld.EXEMPT, RealWorld.HELP})
    void what_is_exempt_and_help_keep_their_own_certificate(String host) {
        assertThat(asChild(world.worldPem, "https://" + host + "/").out()).contains("This is " + host);
        assertThat(asChild(world.trustPem, "https://" + host + "/").status()).isEqualTo(CERTIFICATE_REFUSED);
    }

    @Test
    void a_blocked_site_answers_with_the_page_where_it_is_read_and_with_a_bare_refusal_where_not() {
        Said read = asChild(world.trustPem, "-w", "\n%{http_connect} %{http_code}", "https://" + RealWorld.GAMES + "/");
        assertThat(read.out()).contains("Tell someone", "Ask for this site").endsWith("200 403");
        Said unread =
                asTeacher(world.worldPem, "-w", "\n%{http_connect} %{http_code}", "https://" + RealWorld.GAMES + "/");
        assertThat(unread.status()).isEqualTo(RECEIVED_NOTHING);
        assertThat(unread.out()).endsWith("403 000");
        assertThat(world.sites.get(RealWorld.GAMES).asked).isEmpty();
    }

    @Test
    void a_part_of_a_site_is_blocked_by_its_path_inside_the_encrypted_connection() {
        String site = "https://" + RealWorld.READING;
        Said said = asChild(world.trustPem, "-w", "%{http_code} ", site + "/secret/diary", site + "/stories");
        assertThat(said.out()).contains("403 ", "200 ", "Tell someone");
        assertThat(world.sites.get(RealWorld.READING).asked)
                .contains("GET /stories")
                .doesNotContain("GET /secret/diary");
    }

    @ParameterizedTest
    @CsvSource({"https, child", "https, teacher", "http, child"})
    void a_large_file_arrives_byte_for_byte(String scheme, String who, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("file");
        String address = scheme + "://" + RealWorld.READING + "/bytes/" + LARGE;
        Said said = who.equals("child")
                ? asChild(world.trustPem, "-o", file.toString(), address)
                : asTeacher(world.worldPem, "-o", file.toString(), address);
        assertThat(said.status()).as(said.errors()).isZero();
        assertThat(Files.size(file)).isEqualTo(LARGE);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (long at = 0; at < LARGE; at++) {
                if ((byte) in.read() != Site.byteAt(at)) {
                    throw new AssertionError("byte " + at + " differs");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"https, child", "https, teacher", "http, child"})
    void the_pages_of_a_site_share_one_connection(String scheme, String who) {
        String site = scheme + "://" + RealWorld.READING;
        String[] words = {
            "-o", "/dev/null", "-o", "/dev/null", "-o", "/dev/null", "-w", "%{http_version} %{num_connects};"
        };
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(site + "/1", site + "/2", site + "/3"));
        String[] asked = all.toArray(String[]::new);
        Said said = who.equals("child") ? asChild(world.trustPem, asked) : asTeacher(world.worldPem, asked);
        assertThat(said.out()).isEqualTo("1.1 1;1.1 0;1.1 0;");
    }

    @ParameterizedTest
    @CsvSource({RealWorld.EXPIRED + ", out of date", RealWorld.STRANGE + ", not made by anyone"})
    void a_site_that_does_not_prove_who_it_is_is_refused_with_a_page(String host, String why) {
        Said said = asChild(world.trustPem, "-w", "%{http_code}", "https://" + host + "/private");
        assertThat(said.out()).contains("This site cannot be trusted now", why).endsWith("502");
        assertThat(world.sites.get(host).asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void no_answer_invites_to_a_way_past_the_proxy(String scheme) {
        Said said = asChild(world.trustPem, "-D", "-", scheme + "://" + RealWorld.READING + "/");
        assertThat(said.out().toLowerCase(Locale.ROOT)).contains("200 ok").doesNotContain("alt-svc");
    }

    @Test
    void names_over_https_go_through_no_connection_that_is_read() {
        String wanted = "http://" + RealWorld.HOME + ":" + world.plain.port() + "/";
        String others = "https://" + RealWorld.READING + "/dns-query";
        assertThat(named(world.teacher(), world.worldPem, others, wanted).status())
                .as("the site knows no names")
                .isEqualTo(NO_SUCH_HOST);
        assertThat(world.sites.get(RealWorld.READING).asked)
                .as("a connection that nobody reads")
                .contains("POST /dns-query");
        world.sites.get(RealWorld.READING).asked.clear();
        assertThat(named(world.child(), world.trustPem, others, wanted).status())
                .isEqualTo(NO_SUCH_HOST);
        assertThat(world.sites.get(RealWorld.READING).asked)
                .as("one that is read")
                .isEmpty();
    }

    /** Opens a site by a name that is asked of this server over HTTPS, through the proxy. */
    private Said named(DemoAccounts.Account who, Path believing, String server, String wanted) {
        String proxy = "http://" + who.username() + ":" + who.secret() + "@127.0.0.1:" + world.belisha.proxyPort();
        return Programs.run(List.of(
                "env",
                "https_proxy=" + proxy,
                curl,
                "-q",
                "-sS",
                "--max-time",
                "40",
                "--cacert",
                believing.toString(),
                "--doh-url",
                server,
                wanted));
    }

    private Said asChild(Path believing, String... words) {
        return run(world.child(), believing, words);
    }

    private Said asTeacher(Path believing, String... words) {
        return run(world.teacher(), believing, words);
    }

    private Said run(DemoAccounts.Account who, Path believing, String... words) {
        List<String> command = new ArrayList<>(List.of(curl, "-q", "-sS", "--max-time", "40", "--proxy"));
        command.add("http://127.0.0.1:" + world.belisha.proxyPort());
        command.addAll(List.of("--proxy-user", who.username() + ":" + who.secret()));
        command.addAll(List.of("--cacert", believing.toString()));
        command.addAll(List.of(words));
        return Programs.run(command);
    }
}
