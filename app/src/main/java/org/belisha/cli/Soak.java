package org.belisha.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The rounds of `soak`: people sign and report while Belisha is killed again and again; then what was acknowledged is compared with what is there. */
final class Soak implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final String AGREEMENT = "/agreements/mine/adult";

    private final Path home;
    private final int webPort;
    private final int proxyPort;
    // A fixed seed: the same moments of death in every run, as far as a clock allows.
    private final Random random = new Random(4711);
    private Process belisha;

    private Soak(Path home) throws IOException {
        this.home = home;
        this.webPort = freePort();
        this.proxyPort = freePort();
        this.belisha = launch();
    }

    static int run(Settings settings, String[] words) {
        int rounds = words.length == 0 ? 50 : Integer.parseInt(words[0]);
        try {
            Files.createDirectories(settings.home());
            Path home = Files.createTempDirectory(settings.home(), "soak");
            try (Soak soak = new Soak(home)) {
                return soak.rounds(rounds) ? 0 : 1;
            }
        } catch (IOException failed) {
            throw new Refused("The soak could not run: " + failed.getMessage(), "Free some disk and try again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private boolean rounds(int rounds) throws IOException, InterruptedException {
        waitUntilReady();
        DemoRow teacher = DemoRow.read(home.resolve("demo-accounts.csv")).stream()
                .filter(row -> row.role().equals("TEACHER"))
                .findFirst()
                .orElseThrow();
        SoakLedger ledger = new SoakLedger(home);
        List<Long> restarts = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            try (Visitor signer = new Visitor(address());
                    Visitor reporter = new Visitor(address())) {
                signer.signIn(teacher.username(), teacher.secret());
                reporter.signIn(teacher.username(), teacher.secret());
                Thread signing = Thread.ofVirtual().start(() -> sign(signer, ledger));
                Thread reporting = Thread.ofVirtual().start(() -> report(reporter, ledger));
                LockSupport.parkNanos(
                        Duration.ofMillis(1200 + random.nextInt(1500)).toNanos());
                belisha.destroyForcibly().waitFor();
                signing.join();
                reporting.join();
            }
            long start = System.nanoTime();
            belisha = launch();
            waitUntilReady();
            restarts.add((System.nanoTime() - start) / 1_000_000);
            System.out.printf(
                    "round %d of %d: %d signatures and %d concerns acknowledged so far, up again in %d ms%n",
                    round, rounds, ledger.signatures(), ledger.concerns(), restarts.getLast());
        }
        SoakLedger.Balance balance = ledger.balance();
        restarts.sort(Long::compare);
        System.out.printf(
                "%d rounds of kill -9: %d signatures and %d concerns acknowledged, %d lost, %d twice; restart %d ms in the median%n",
                rounds,
                ledger.signatures(),
                ledger.concerns(),
                balance.lost(),
                balance.twice(),
                restarts.isEmpty() ? 0 : restarts.get(restarts.size() / 2));
        // A soak in which nothing of a kind was acknowledged has shown nothing.
        return balance.lost() == 0 && balance.twice() == 0 && ledger.signatures() > 0 && ledger.concerns() > 0;
    }

    private static void sign(Visitor signer, SoakLedger ledger) {
        try {
            while (true) {
                // What stands already adds no row, so each act undoes the one before.
                boolean stands = signer.get(AGREEMENT).body().contains("Take my agreement back");
                String page = signer.get(AGREEMENT + (stands ? "/refuse" : "")).body();
                String act = Visitor.field(page, "act");
                HttpResponse<String> answer = signer.post(
                        AGREEMENT + (stands ? "/refuse" : "/sign"),
                        page,
                        Map.of("act", act, "agree", "yes"),
                        List.of("seen"));
                if (answer.statusCode() == 302) {
                    ledger.signed(act);
                }
            }
        } catch (IOException | IllegalStateException killed) {
            // The kill ends the work; what had been acknowledged stands in the ledger.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(Visitor reporter, SoakLedger ledger) {
        try {
            while (true) {
                String page = reporter.get("/incidents/report").body();
                String words = "Soak " + java.util.UUID.randomUUID();
                HttpResponse<String> answer = reporter.post(
                        "/incidents/report",
                        page,
                        Map.of("key", Visitor.field(page, "key"), "kind", "NOBODY", "words", words, "told", "no"));
                if (answer.statusCode() == 302) {
                    ledger.reported(words);
                }
            }
        } catch (IOException | IllegalStateException killed) {
            // As above.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>(List.of(
                self.command().orElse("java"),
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                System.getProperty("java.class.path"),
                "demo"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("terminal.txt").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "BELISHA_HOME", home.toString(),
                        "BELISHA_WEB_PORT", Integer.toString(webPort),
                        "BELISHA_PROXY_PORT", Integer.toString(proxyPort)));
        return builder.start();
    }

    private void waitUntilReady() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (belisha.isAlive() && System.nanoTime() < end) {
                if (Files.exists(home.resolve("demo-accounts.csv")) && healthy(client)) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        throw new Refused("Belisha did not come up again.", "Read " + home.resolve("terminal.txt") + ".");
    }

    private boolean healthy(HttpClient client) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(address() + "/actuator/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String address() {
        return "http://127.0.0.1:" + webPort;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        belisha.destroy();
        try {
            belisha.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
