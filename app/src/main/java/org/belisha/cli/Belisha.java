package org.belisha.cli;

import java.time.Instant;
import java.util.Arrays;
import org.belisha.accounts.SecondFactors;
import org.belisha.database.DatabaseRefused;

/** The way in: `./belisha` and the word that follows it. */
public final class Belisha {

    private static final String HELP = """
            Belisha runs a school trust's online-safety policy.

              ./belisha demo                    everything up, with a demo trust to try
              ./belisha start                   everything up, empty, opening on the set-up wizard
              ./belisha test                    every test, browser journeys included
              ./belisha import FILE [--dry-run] a roster: OneRoster 1.2 zip, or a CSV report of pupils or of staff
                    --confirm-leavers           where over a fifth of a school leave
                    --school NAME               which school a CSV is of, where there are several
                    --column upn="UPN"          which heading of a CSV means what, where that is not guessed; the columns used
                                                are printed (year, class, upn, born, email, role, contact-email and so on)
                    --staff, --pupils           whom a CSV is of, where that is not guessed
                    --everybody                 the CSV holds everybody, so who is missing has left
              ./belisha verify-audit            prove that no audit row was changed or removed
              ./belisha search-again            build the search of the safeguarding record anew from what is written
              ./belisha doctor                  check ports, disk, JDK, database, clock and lists
              ./belisha soak [ROUNDS]           kill -9 while people sign and report, 50 times or as often as it says, and count
                                                what was lost; then each reader of bytes from outside under the fuzzer for 120 seconds
              ./belisha soak fuzz [SECONDS]     the fuzzer alone, 600 seconds each or as many as it says
              ./belisha bench decision [DOMAINS] Belisha's speed beside its peers, measured here
              ./belisha bench web               the same for the web proxy, each as a share of the origin asked directly
              ./belisha bench jmh               the decision and the weighing of a page under JMH, with what they allocate
              ./belisha bench framing           odd requests sent to Belisha and to other proxies, and where they differ
              ./belisha bench phrases           the same for the words of pages: speed, memory, allocation
              ./belisha bench incidents [ENTRIES [FOLDER]] reading a record of a million entries; query plans into the folder
              ./belisha bench dns               the same for the name server, each as a share of the machine's limit
              ./belisha code KEY                the second-factor code of a demo account, now
              ./belisha help                    this

            Settings by environment: BELISHA_HOME (.belisha), BELISHA_WEB_PORT (8080), BELISHA_PROXY_PORT (3128),
            BELISHA_BIND (127.0.0.1), BELISHA_WEB_PROXIES (addresses of reverse proxies whose X-Forwarded-For and
            X-Forwarded-Proto are believed; else nobody's), BELISHA_DATABASE_URL with BELISHA_DATABASE_OWNER, BELISHA_DATABASE_OWNER_PASSWORD,
            BELISHA_DATABASE_APP and BELISHA_DATABASE_APP_PASSWORD, BELISHA_GATEWAY_RESOLVER (host:port),
            BELISHA_GATEWAY_EXCEPTIONS (host=address:port, comma between), BELISHA_PROXY_PARENT (host:port of a proxy that the
            network demands; or name:secret@host:port). The name server is off without BELISHA_DNS_PORT (53 needs
            the right to use it); BELISHA_DNS_FORWARDERS (address:port, comma between; else this machine's own resolvers),
            BELISHA_DNS_BLOCK_PAGE (addresses that blocked names lead to; else they are absent), BELISHA_DNS_PRIVATE_NAMES (names
            that may lead into the trust's own network), BELISHA_DNS_MOST_EACH (datagrams a second for each device, 400; 0 is no limit).
            """;

    private Belisha() {}

    /** Runs one command; ends with 0 when it did what it was asked, 1 when it could not, 2 when it did not understand. */
    public static void main(String[] words) {
        int status = run(words);
        if (status >= 0) {
            System.exit(status);
        }
    }

    /** A negative status means that a server goes on in other threads. */
    private static int run(String[] words) {
        String command = words.length == 0 ? "help" : words[0];
        String[] rest = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        try {
            Settings settings = Settings.from(System.getenv());
            return switch (command) {
                case "demo" -> Start.demo(settings);
                case "start" -> Start.empty(settings);
                case "import" -> ImportRoster.run(settings, rest);
                case "verify-audit" -> VerifyAudit.run(settings);
                case "search-again" -> SearchAgain.run(settings);
                case "doctor" -> Doctor.run(settings);
                case "soak" -> Soak.run(settings, rest);
                case "bench" -> Bench.run(settings, rest);
                case "code" -> code(rest);
                case "help", "--help", "-h" -> say(HELP, 0);
                default -> say("\"" + command + "\" is not a command.\n\n" + HELP, 2);
            };
        } catch (Refused refused) {
            return say(refused.getMessage() + "\n" + refused.cure(), 1);
        } catch (DatabaseRefused refused) {
            return say(refused.getMessage() + "\n" + refused.cure(), 1);
        }
    }

    private static int code(String[] words) {
        if (words.length != 1 || !words[0].matches("[A-Z2-7]{16,64}")) {
            return say("Give the key that stands in the table of demo accounts: ./belisha code KEY", 2);
        }
        return say(SecondFactors.codeAt(words[0], Instant.now()), 0);
    }

    private static int say(String words, int status) {
        (status == 0 ? System.out : System.err).println(words);
        return status;
    }
}
