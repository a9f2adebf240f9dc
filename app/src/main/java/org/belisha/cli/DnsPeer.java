package org.belisha.cli;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.belisha.cli.bench.Ending;
import org.jspecify.annotations.Nullable;

/** A name server that the measuring started on a port of loopback, and ends. */
final class DnsPeer implements AutoCloseable {
    static final String LIMIT = "sent back at once";
    private static final Pattern RATE = Pattern.compile("Queries per second: +([0-9.]+)");
    private static final Pattern COMPLETED = Pattern.compile("Queries completed: +([0-9]+)");
    private static final Pattern ABSENT = Pattern.compile("NXDOMAIN [0-9]+ \\(([0-9.]+)%\\)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] QUESTION =
            "\0\1\1\0\0\1\0\0\0\0\0\0\5ready\4test\0\0\1\0\1".getBytes(StandardCharsets.ISO_8859_1);

    private final String name;
    private final Process process;
    private final int port;
    private final double readySeconds;
    private final List<Rate> rates = new ArrayList<>();

    /** One round: answers a second, and the processor time of the server for each. */
    record Rate(double aSecond, double microsEach) {}

    private DnsPeer(String name, int port, List<String> command, Path folder) throws IOException {
        this.name = name;
        this.port = port;
        long start = System.nanoTime();
        Path said = folder.resolve(name.replace(' ', '-') + ".txt");
        this.process = Ending.with(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start());
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                close();
                throw new IOException(name + " did not start: " + Files.readString(said));
            }
        }
        this.readySeconds = (System.nanoTime() - start) / 1e9;
    }

    /** The limit, the peers that are installed, and Belisha, all with these names. */
    static List<DnsPeer> all(Path folder, Path names) throws IOException {
        List<DnsPeer> peers = new ArrayList<>();
        int port = freePort();
        peers.add(new DnsPeer(LIMIT, port, belisha(BenchDns.LIMIT, port, List.of()), folder));
        String unbound = program("unbound");
        if (unbound != null) {
            peers.add(unbound(unbound, folder, names));
        }
        String dnsmasq = program("dnsmasq");
        if (dnsmasq != null) {
            peers.add(dnsmasq(dnsmasq, folder, names));
        }
        if (unbound == null || dnsmasq == null) {
            System.out.println("not installed, so not measured:" + (unbound == null ? " unbound" : "")
                    + (dnsmasq == null ? " dnsmasq" : ""));
        }
        peers.add(ours(folder, names));
        return peers;
    }

    static DnsPeer ours(Path folder, Path names) throws IOException {
        int port = freePort();
        return new DnsPeer("Belisha", port, belisha(BenchDns.SERVER, port, List.of(names.toString())), folder);
    }

    private static DnsPeer unbound(String program, Path folder, Path names) throws IOException {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "server:",
                "interface: 127.0.0.1@" + port,
                "port: " + port,
                "do-daemonize: no",
                "do-ip6: no",
                "username: \"\"",
                "chroot: \"\"",
                "directory: \"" + folder + "\"",
                "pidfile: \"" + folder.resolve("unbound.pid") + "\"",
                "use-syslog: no",
                "verbosity: 0",
                "num-threads: " + Runtime.getRuntime().availableProcessors(),
                "so-reuseport: yes",
                "so-rcvbuf: 4m",
                "so-sndbuf: 4m",
                "module-config: \"iterator\"",
                "access-control: 127.0.0.0/8 allow",
                "local-zone: \"test.\" always_nxdomain"));
        try (Stream<String> all = Files.lines(names)) {
            all.forEach(one -> lines.add("local-zone: \"" + one + ".\" always_nxdomain"));
        }
        lines.addAll(List.of("remote-control:", "control-enable: no"));
        Path settings = Files.write(folder.resolve("unbound.conf"), lines);
        return new DnsPeer("unbound, local zones", port, List.of(program, "-d", "-c", settings.toString()), folder);
    }

    private static DnsPeer dnsmasq(String program, Path folder, Path names) throws IOException {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "port=" + port,
                "listen-address=127.0.0.1",
                "bind-interfaces",
                "no-resolv",
                "no-hosts",
                "address=/test/"));
        try (Stream<String> all = Files.lines(names)) {
            all.forEach(one -> lines.add("address=/" + one + "/"));
        }
        Path settings = Files.write(folder.resolve("dnsmasq.conf"), lines);
        String pid = "--pid-file=" + folder.resolve("dnsmasq.pid");
        String user = "--user=" + System.getProperty("user.name");
        return new DnsPeer(
                "dnsmasq, address", port, List.of(program, "-k", user, "-C", settings.toString(), pid), folder);
    }

    private static List<String> belisha(String word, int port, List<String> more) {
        String path = System.getProperty("java.class.path");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        boolean jar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        command.addAll(
                jar
                        ? List.of("-jar", Path.of(path).toAbsolutePath().toString())
                        : List.of("-cp", path, "org.belisha.cli.Belisha"));
        command.addAll(List.of("bench", word, Integer.toString(port)));
        command.addAll(more);
        return command;
    }

    String name() {
        return name;
    }

    /** From its start to its first answer. */
    double readySeconds() {
        return readySeconds;
    }

    /** One round, kept unless it is only to warm up; refused where the answers are not those of blocked names. */
    void round(Path asked, int seconds, boolean kept) throws IOException, InterruptedException {
        long before = processorMicros();
        Process load = new ProcessBuilder(
                        "dnsperf",
                        "-s",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-d",
                        asked.toString(),
                        "-l",
                        Integer.toString(seconds),
                        "-c",
                        "8",
                        "-T",
                        "1",
                        "-q",
                        "100",
                        "-t",
                        "3")
                .redirectErrorStream(true)
                .start();
        String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        load.waitFor();
        Matcher rate = RATE.matcher(said);
        Matcher absent = ABSENT.matcher(said);
        boolean blocks = absent.find() && Double.parseDouble(absent.group(1)) > 99.9;
        Matcher completed = COMPLETED.matcher(said);
        if (!rate.find() || !blocks || !completed.find()) {
            throw new IOException(name + " does not answer that these names are absent: " + said);
        }
        if (kept) {
            double each = (processorMicros() - before) / Double.parseDouble(completed.group(1));
            rates.add(new Rate(Double.parseDouble(rate.group(1)), each));
        }
    }

    /** The median of its rounds. */
    Rate median() {
        List<Rate> sorted =
                rates.stream().sorted(Comparator.comparingDouble(Rate::aSecond)).toList();
        return sorted.get(sorted.size() / 2);
    }

    private long processorMicros() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1000;
    }

    /** Memory that it holds now. */
    long megabytes() throws IOException {
        String pages =
                Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096 / 1_000_000;
    }

    private static boolean answers(int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(100);
            socket.send(new DatagramPacket(QUESTION, QUESTION.length, InetAddress.getLoopbackAddress(), port));
            socket.receive(new DatagramPacket(new byte[512], 512));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where a program is, or null; daemons lie where plain accounts do not look. */
    static @Nullable String program(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        // Free for both, as a name server listens on both.
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
            return udp.getLocalPort();
        }
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
