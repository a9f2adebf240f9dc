package org.belisha.cli.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** `bench web`: the proxy beside every peer that is installed, each as a share of the origin asked directly. */
final class BenchWeb implements AutoCloseable {
    private static final int DOMAINS = 100_000;
    private static final int STREAMS = 4;
    private static final String OURS = "Belisha";
    private static final String DIRECT = "direct";

    private final Options options;
    private final Path folder;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final List<String> blocked;
    private final List<String> hosts;
    private final int origin;
    private final WrkLoad load;
    private final String nginx;
    private final Path domains;

    /**
     * What was asked for.
     *
     * @param only names to measure; empty for all
     */
    record Options(int seconds, int rounds, long tunnelBytes, List<String> only, List<String> rows) {}

    private BenchWeb(Options options, Path folder, String nginx, String wrk) throws IOException {
        this.options = options;
        this.folder = folder;
        this.origin = freePort();
        this.load = new WrkLoad(wrk, folder);
        Path domains = domains();
        this.blocked = Files.readAllLines(domains).stream()
                .limit(256)
                .map(name -> "www." + name)
                .toList();
        this.hosts = IntStream.rangeClosed(1, Peers.HOSTS)
                .mapToObj(number -> "127.0.0." + number + ":" + origin)
                .toList();
        Peers peers = new Peers(folder, domains, origin);
        children.put(DIRECT, peers.nginx(nginx, web()));
        ports.put(DIRECT, origin);
        startAll(peers, domains);
        this.nginx = nginx;
        this.domains = domains;
    }

    static int run(Options options, Path folder) throws IOException {
        String nginx = Peers.program("nginx");
        String wrk = Peers.program("wrk");
        if (nginx == null || wrk == null) {
            System.err.println("The measuring needs nginx as the origin and wrk as the load maker; missing: "
                    + (nginx == null ? "nginx " : "") + (wrk == null ? "wrk" : ""));
            return 1;
        }
        try (BenchWeb bench = new BenchWeb(options, folder, nginx, wrk)) {
            bench.measure();
        }
        return 0;
    }

    private void startAll(Peers peers, Path domains) throws IOException {
        String squid = Peers.program("squid");
        String guard = Peers.program("squidGuard");
        String e2guardian = Peers.program("e2guardian");
        String tinyproxy = Peers.program("tinyproxy");
        start("Squid with a list", squid, port -> peers.squid(String.valueOf(squid), port, null));
        start(
                "Squid with squidGuard",
                squid == null ? null : guard,
                port -> peers.squid(String.valueOf(squid), port, guard));
        start("e2guardian", e2guardian, port -> peers.e2guardian(String.valueOf(e2guardian), port, true));
        start("e2guardian, no phrases", e2guardian, port -> peers.e2guardian(String.valueOf(e2guardian), port, false));
        start("tinyproxy", tinyproxy, port -> peers.tinyproxy(String.valueOf(tinyproxy), port));
        start(
                OURS,
                "",
                port -> ProxyProcess.start(
                        port, exceptions(), domains, Files.createDirectories(folder.resolve("belisha"))));
    }

    private void start(String name, @Nullable String program, Start how) throws IOException {
        if (!options.only().isEmpty() && !options.only().contains(name)) {
            return;
        }
        if (program == null) {
            System.out.println("missing, so not measured: " + name);
            return;
        }
        int port = freePort();
        try {
            children.put(name, how.at(port));
            ports.put(name, port);
        } catch (IOException failed) {
            System.out.println("not measured: " + name + ": " + failed.getMessage());
        }
    }

    private void measure() throws IOException {
        System.out.printf(
                "%d rounds of %d s, medians; %d processors shared with origin and load maker; %,d blocked domains; %d hosts%n",
                options.rounds(), options.seconds(), Runtime.getRuntime().availableProcessors(), DOMAINS, hosts.size());
        row("keep", "1 KB, kept open, 64 connections", name -> wrk(name, true, 64, hosts));
        row(
                "blocked",
                "blocked, kept open, 64 connections",
                name -> name.equals("tinyproxy") ? null : wrk(name, true, 64, name.equals(DIRECT) ? hosts : blocked));
        row("each", "1 KB, a connection each, 32 at once", name -> wrk(name, false, 32, hosts));
        TunnelLoad.run(origin, false, origin, STREAMS, options.tunnelBytes());
        row(
                "tunnel",
                STREAMS + " tunnels, " + (options.tunnelBytes() >> 20) + " MiB each, MB/s",
                name -> costing(
                        name,
                        () -> new WrkLoad.Seen(
                                TunnelLoad.run(
                                        port(name), !name.equals(DIRECT), origin, STREAMS, options.tunnelBytes()),
                                STREAMS * options.tunnelBytes() / 1e6,
                                0,
                                0,
                                0,
                                0)));
        if (options.rows().isEmpty() || options.rows().contains("scored")) {
            scored();
        }
        if (options.rows().isEmpty() || options.rows().contains("inspected")) {
            inspected();
        }
        children.forEach(
                (name, child) -> System.out.println("memory after it all: " + name + " " + child.megabytes() + " MB"));
    }

    private void scored() throws IOException {
        try (ScoredBench bench = new ScoredBench(
                folder, folder.resolve("web"), domains, origin, exceptions(), load, freePort(), freePort())) {
            bench.measure(options.rounds(), options.seconds(), hosts);
        }
    }

    private String exceptions() {
        return hosts.stream().map(host -> host + "=" + host).collect(Collectors.joining(","));
    }

    private void inspected() throws IOException {
        try (InspectedBench bench =
                new InspectedBench(nginx, folder, domains, folder.resolve("web"), freePort(), freePort(), freePort())) {
            bench.measure(options.rounds(), options.seconds());
        }
    }

    private WrkLoad.Seen wrk(String name, boolean keep, int connections, List<String> asked) throws IOException {
        boolean proxy = !name.equals(DIRECT);
        load.run(port(name), proxy, keep, connections, options.seconds(), "/1k.html", asked);
        return costing(
                name, () -> load.run(port(name), proxy, keep, connections, options.seconds(), "/1k.html", asked));
    }

    private WrkLoad.Seen costing(String name, Run run) throws IOException {
        Child child = children.get(name);
        long before = child == null ? 0 : child.processorMicros();
        WrkLoad.Seen seen = run.once();
        return child == null ? seen : seen.costing((double) child.processorMicros() - before);
    }

    private void row(String word, String title, Work work) throws IOException {
        if (!options.rows().isEmpty() && !options.rows().contains(word)) {
            return;
        }
        Figures figures = new Figures(title, DIRECT);
        for (int round = 0; round < options.rounds(); round++) {
            for (String name : ports.keySet()) {
                try {
                    WrkLoad.Seen seen = work.of(name);
                    if (seen != null) {
                        figures.add(name, round, seen);
                    }
                } catch (IOException failed) {
                    System.out.println(name + " failed: " + failed.getMessage());
                }
            }
        }
        figures.print(System.out);
    }

    private int port(String name) {
        return ports.getOrDefault(name, 0);
    }

    private Path web() throws IOException {
        Path web = Files.createDirectories(folder.resolve("web"));
        Files.writeString(web.resolve("1k.html"), "<p>" + "a page of one kilobyte. ".repeat(42) + "</p>");
        Files.writeString(web.resolve("blocked.html"), "<p>Blocked.</p>");
        try (RandomAccessFile large =
                new RandomAccessFile(web.resolve("large.bin").toFile(), "rw")) {
            large.setLength(options.tunnelBytes());
        }
        return web;
    }

    /** Made-up names, the same in every run. */
    private Path domains() throws IOException {
        Random random = new Random(20261122);
        List<String> names = IntStream.range(0, DOMAINS)
                .mapToObj(number -> Long.toString(random.nextLong(1L << 50), 36) + number + ".test")
                .toList();
        return Files.write(folder.resolve("domains"), names);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List.copyOf(children.values()).reversed().forEach(Child::close);
    }

    /** One piece of work. */
    private interface Run {
        WrkLoad.Seen once() throws IOException;
    }

    /** Starts something on a port. */
    private interface Start {
        Child at(int port) throws IOException;
    }

    /** Measures one of them once; null where it has no such work. */
    private interface Work {
        WrkLoad.@Nullable Seen of(String name) throws IOException;
    }
}
