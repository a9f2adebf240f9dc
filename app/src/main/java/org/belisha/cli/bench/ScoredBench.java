package org.belisha.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.phrases.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Pages of 10 KB weighed by phrases: ours with its own phrases and those of e2guardian, and e2guardian with its own.
 *
 * <p>Before anything is measured each must let the page pass as it is, and stop one that holds what weighs most.
 */
final class ScoredBench implements AutoCloseable {
    private static final String PAGE = "/10k.html";
    private static final String HEAVY = "/heavy.html";
    private static final int BYTES = 10_240;
    private static final int HEAVIEST = 60;
    private static final int CONNECTIONS = 64;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String DIRECT = "direct";

    private final Path web;
    private final int origin;
    private final WrkLoad load;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    /**
     * Begins what is to be compared.
     *
     * @param web what the origin serves
     * @param exceptions where ours may go on loopback
     */
    ScoredBench(Path folder, Path web, Path domains, int origin, String exceptions, WrkLoad load, int... free)
            throws IOException {
        this.web = web;
        this.origin = origin;
        this.load = load;
        List<Phrase> phrases = BenchPages.inForce();
        Files.writeString(web.resolve(PAGE.substring(1)), BenchPages.html(BYTES));
        Files.writeString(web.resolve(HEAVY.substring(1)), heavy(phrases));
        Path own = Files.createDirectories(folder.resolve("scored"));
        ports.put(DIRECT, origin);
        Path ours = Files.createDirectories(own.resolve("belisha"));
        begin("Belisha", free[0], ProxyProcess.start(free[0], exceptions, domains, ours, ProxyProcess.WEIGHING));
        String e2guardian = Peers.program("e2guardian");
        if (e2guardian == null) {
            System.out.println("missing, so not measured: e2guardian");
        } else {
            begin("e2guardian", free[1], new Peers(own, domains, origin).e2guardian(e2guardian, free[1], true));
        }
        System.out.printf("%n%,d phrases of e2guardian's lists as they come%n", phrases.size());
    }

    private void begin(String name, int port, Child child) {
        children.put(name, child);
        ports.put(name, port);
    }

    void measure(int rounds, int seconds, List<String> hosts) throws IOException {
        Figures figures = new Figures("10 KB of HTML weighed by phrases, kept open, 64 connections", DIRECT);
        for (String name : children.keySet()) {
            weighs(name);
            run(name, seconds, hosts);
        }
        for (int round = 0; round < rounds; round++) {
            for (String name : ports.keySet()) {
                Child child = children.get(name);
                long before = child == null ? 0 : child.processorMicros();
                WrkLoad.Seen seen = run(name, seconds, hosts);
                figures.add(
                        name, round, child == null ? seen : seen.costing((double) child.processorMicros() - before));
            }
        }
        figures.print(System.out);
        children.forEach((name, child) ->
                System.out.println("memory with words weighed: " + name + " " + child.megabytes() + " MB"));
    }

    private WrkLoad.Seen run(String name, int seconds, List<String> hosts) throws IOException {
        return load.run(ports.getOrDefault(name, 0), !name.equals(DIRECT), true, CONNECTIONS, seconds, PAGE, hosts);
    }

    private void weighs(String name) throws IOException {
        if (!passes(name, PAGE)) {
            throw new IOException(name + " does not let the page pass that is to be measured");
        }
        if (passes(name, HEAVY)) {
            throw new IOException(name + " does not weigh: the heaviest words pass");
        }
    }

    private boolean passes(String name, String path) throws IOException {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getOrDefault(name, 0));
        HttpURLConnection asked = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + origin + path).toURL().openConnection(new Proxy(Proxy.Type.HTTP, at));
        asked.setInstanceFollowRedirects(false);
        asked.setConnectTimeout(TIMEOUT_MILLIS);
        asked.setReadTimeout(TIMEOUT_MILLIS);
        int status = asked.getResponseCode();
        try (InputStream body = status < 400 ? asked.getInputStream() : asked.getErrorStream()) {
            return status == 200 && isThe(body, path);
        }
    }

    private boolean isThe(@Nullable InputStream body, String path) throws IOException {
        byte[] page = Files.readAllBytes(web.resolve(path.substring(1)));
        return body != null && Arrays.equals(page, body.readAllBytes());
    }

    /** A page of the single phrases that weigh most. */
    private static String heavy(List<Phrase> phrases) {
        return phrases.stream()
                .filter(phrase -> phrase.parts().size() == 1)
                .filter(phrase -> phrase.words().chars().allMatch(c -> c < 0x80))
                .sorted(Comparator.comparingInt(Phrase::weight).reversed())
                .limit(HEAVIEST)
                .map(phrase -> "<p>" + phrase.words().replace("*", "") + "</p>\n")
                .collect(
                        Collectors.joining("", "<html><head><title>A page</title></head><body>\n", "</body></html>\n"));
    }

    @Override
    public void close() {
        children.values().forEach(Child::close);
    }
}
