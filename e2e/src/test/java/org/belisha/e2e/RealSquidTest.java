package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.belisha.e2e.Programs.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real Squid on both sides of Belisha: as the child that asks it, and as the parent that it asks. */
@ExtendWith(RealWorld.Shared.class)
class RealSquidTest {
    private static final String READING = RealWorld.READING;

    private final RealWorld world;
    private final String curl = Programs.needed("curl");

    RealSquidTest(RealWorld world) {
        this.world = world;
    }

    @Test
    void a_squid_whose_parent_is_belisha_opens_what_belisha_opens_and_nothing_else() throws Exception {
        try (Squid squid = Squid.below(world.belisha.proxyPort(), world.child())) {
            String plain = "http://" + READING + "/by-squid";
            assertThat(through(squid.port(), null, world.trustPem, plain).out()).contains("This is " + READING);
            Said read = through(squid.port(), null, world.trustPem, "-w", " %{certs}", "https://" + READING + "/");
            assertThat(read.out()).as(read.errors()).contains("This is " + READING, RealWorld.TRUST);
            Said exempt = through(squid.port(), null, world.worldPem, "https://" + RealWorld.EXEMPT + "/");
            assertThat(exempt.out()).as(exempt.errors()).contains("This is " + RealWorld.EXEMPT);
            for (String blocked : List.of("http://games.crossing.test/", "https://" + RealWorld.GAMES + "/")) {
                assertThat(through(squid.port(), null, world.trustPem, "-w", " %{http_code}", blocked)
                                .out())
                        .contains("Tell someone")
                        .endsWith(" 403");
            }
        }
    }

    @Test
    void where_squid_is_the_parent_all_that_is_allowed_goes_through_it_and_nothing_without_it() throws Exception {
        // Whatever Squid is asked for leads to the test's sites; their names are public ones to Belisha.
        Squid squid =
                Squid.leadingTo(world.plain.port(), world.sites.get(READING).port());
        try (world;
                squid) {
            world.moveBehind(squid.port());
            int proxy = world.belisha.proxyPort();
            DemoAccounts.Account child = world.child();
            Said plain = through(proxy, child, world.trustPem, "http://" + READING + "/by-parent");
            assertThat(plain.out()).as(plain.errors()).contains("This is " + READING);
            Said read = through(proxy, child, world.trustPem, "-w", " %{certs}", "https://" + READING + "/read");
            assertThat(read.out()).as(read.errors()).contains("This is " + READING, RealWorld.TRUST);
            Said unread = through(proxy, world.teacher(), world.worldPem, "https://" + READING + "/unread");
            assertThat(unread.out()).as(unread.errors()).contains("This is " + READING);
            Said blocked = through(proxy, child, world.trustPem, "-w", " %{http_code}", "https://" + RealWorld.GAMES);
            assertThat(blocked.out()).contains("Tell someone").endsWith(" 403");
            Said inwards = through(proxy, child, world.trustPem, "-w", " %{http_code}", "http://" + RealWorld.HOME);
            assertThat(inwards.out()).endsWith(" 403");
            assertThat(squid.asked())
                    .contains("http://" + READING + "/by-parent 127.0.0.1/", READING + ":443 127.0.0.1/")
                    .doesNotContain(RealWorld.GAMES, RealWorld.HOME);
            squid.close();
            Said dead = through(proxy, child, world.trustPem, "-w", " %{http_code}", "http://" + READING + "/dead");
            assertThat(dead.out()).endsWith(" 502");
            assertThat(through(proxy, world.teacher(), world.worldPem, "https://" + READING + "/dead")
                            .status())
                    .isNotZero();
        }
        assertThat(world.plain.asked).contains("GET /by-parent").doesNotContain("GET /dead");
        assertThat(world.sites.get(READING).asked)
                .contains("GET /read", "GET /unread")
                .doesNotContain("GET /dead");
    }

    private Said through(int proxy, DemoAccounts.Account who, Path believing, String... words) {
        List<String> command = new ArrayList<>(List.of(curl, "-q", "-sS", "--max-time", "40"));
        command.addAll(List.of("--cacert", believing.toString(), "--proxy", "http://127.0.0.1:" + proxy));
        if (who != null) {
            command.addAll(List.of("--proxy-user", who.username() + ":" + who.secret()));
        }
        command.addAll(List.of(words));
        return Programs.run(command);
    }
}
