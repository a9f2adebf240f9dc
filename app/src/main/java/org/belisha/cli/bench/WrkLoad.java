package org.belisha.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests for pages, made by wrk on one thread; wrk speaks to a proxy by a script. */
final class WrkLoad {
    private static final Pattern FIGURES = Pattern.compile("FIGURES (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private final String wrk;
    private final Path script;

    WrkLoad(String wrk, Path folder) throws IOException {
        this.wrk = wrk;
        this.script = folder.resolve("proxy.lua");
        try (InputStream in = WrkLoad.class.getResourceAsStream("/bench/proxy.lua")) {
            Files.write(script, in == null ? new byte[0] : in.readAllBytes());
        }
    }

    /**
     * What was seen.
     *
     * @param rate requests, or megabytes, a second
     * @param amount how many in all
     * @param p50 latency in microseconds in the median, 0 where it was not measured
     * @param p99 latency in microseconds, 0 where it was not measured
     * @param failed how many went wrong
     * @param cost microseconds of processor time for each, of whoever was measured
     */
    record Seen(double rate, double amount, double p50, double p99, long failed, double cost) {

        Seen costing(double micros) {
            return new Seen(rate, amount, p50, p99, failed, micros / amount);
        }
    }

    Seen run(int port, boolean proxy, boolean keep, int connections, int seconds, String path, List<String> hosts)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                wrk,
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port,
                "--",
                proxy ? "proxy" : "direct",
                keep ? "keep" : "close",
                path));
        command.addAll(hosts);
        Process process = Ending.with(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher figures = FIGURES.matcher(said);
        if (!figures.find()) {
            throw new IOException("wrk measured nothing: " + said);
        }
        return new Seen(
                Double.parseDouble(figures.group(1)) * 1e6 / Double.parseDouble(figures.group(2)),
                Double.parseDouble(figures.group(1)),
                Double.parseDouble(figures.group(3)),
                Double.parseDouble(figures.group(4)),
                Long.parseLong(figures.group(5)),
                0);
    }
}
