package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Belisha as a process of its own, from the jar that people run, on free ports and a home under target. */
public final class BelishaProcess implements AutoCloseable {

    private static final Path JAR = Path.of("..", "app", "target", "belisha-app-0.1.0-exec.jar");

    private final Path home;
    private final int webPort;
    private final int proxyPort;
    private final Process process;

    private BelishaProcess(Path home, int webPort, int proxyPort, Process process) {
        this.home = home;
        this.webPort = webPort;
        this.proxyPort = proxyPort;
        this.process = process;
    }

    /** `./belisha demo` in an empty home. */
    public static BelishaProcess demo(String name) throws Exception {
        return start(name, "demo", Map.of());
    }

    /** Starts a command that serves, with settings besides its own, and waits until it says it is ready. */
    public static BelishaProcess start(String name, String command, Map<String, String> settings) throws Exception {
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")).toAbsolutePath(), name);
        return start(home, freePort(), freePort(), command, settings);
    }

    private static BelishaProcess start(
            Path home, int webPort, int proxyPort, String command, Map<String, String> settings) throws Exception {
        assertThat(JAR).as("the product is built before its journeys run").exists();
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                JAR.toString(),
                command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("terminal.txt").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "BELISHA_HOME", home.toString(),
                        "BELISHA_WEB_PORT", Integer.toString(webPort),
                        "BELISHA_PROXY_PORT", Integer.toString(proxyPort)));
        builder.environment().putAll(settings);
        BelishaProcess belisha = new BelishaProcess(home, webPort, proxyPort, builder.start());
        belisha.waitUntilReady();
        return belisha;
    }

    /** Kills it as a power cut would, and starts it again on the same home. */
    public BelishaProcess killedAndStartedAgain(String command) throws Exception {
        process.destroyForcibly();
        process.waitFor();
        return start(home, webPort, proxyPort, command, Map.of());
    }

    /** Stops it as an operator would, and starts it again on the same home with other settings. */
    BelishaProcess stoppedAndStartedAgain(String command, Map<String, String> settings) throws Exception {
        close();
        return start(home, webPort, proxyPort, command, settings);
    }

    private void waitUntilReady() throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (long end = System.nanoTime() + Duration.ofSeconds(150).toNanos(); System.nanoTime() < end; ) {
                if (!process.isAlive()) {
                    break;
                }
                if (terminal().contains("Belisha is ready") && healthy(client)) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        throw new IllegalStateException("Belisha did not become ready; its terminal says:\n" + terminal());
    }

    private boolean healthy(HttpClient client) {
        try {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(address("/actuator/health")))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it printed. */
    public String terminal() throws IOException {
        return Files.readString(home.resolve("terminal.txt"));
    }

    /** The address of a page. */
    public String address(String path) {
        return "http://127.0.0.1:" + webPort + path;
    }

    /** Where its pages are served. */
    int webPort() {
        return webPort;
    }

    /** Where its proxy listens. */
    public int proxyPort() {
        return proxyPort;
    }

    /** Its home. */
    public Path home() {
        return home;
    }

    /** Runs another command on this home, such as verify-audit; what it printed, the exit code as its last line. */
    public String run(String... command) throws Exception {
        return command(home, command);
    }

    /** Runs a command on a home; what it printed, the exit code as its last line. */
    public static String command(Path home, String... command) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("BELISHA_HOME", home.toString());
        Process other = builder.start();
        String said = new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return said + "exit " + other.waitFor();
    }

    /** Begins a command on a home without waiting for its end; what it prints goes to terminal.txt there. */
    public static Process begin(Path home, String... command) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("terminal.txt").toFile());
        builder.environment().put("BELISHA_HOME", home.toString());
        return builder.start();
    }

    /** A port that nobody had a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
