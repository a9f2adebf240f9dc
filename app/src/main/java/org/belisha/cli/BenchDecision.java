package org.belisha.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.belisha.filtering.BenchNames;
import org.belisha.filtering.DecisionBench;

/** `bench decision`: one decision with a million listed domains, in the process and over a pipe beside squidGuard. */
final class BenchDecision {
    private static final int DOMAINS = 1_000_000;
    private static final int IN_PROCESS = 100_000;
    private static final int OVER_PIPE = 300_000;
    private static final int ROUNDS = 3;
    private static final int ONE_IN_TWENTY = 20;

    private BenchDecision() {}

    static int run(Settings settings, String[] words) {
        int domains = words.length == 0 ? DOMAINS : Integer.parseInt(words[0]);
        try {
            Files.createDirectories(settings.home());
            Path folder = Files.createTempDirectory(settings.home(), "bench");
            try {
                measure(folder, domains);
            } finally {
                RedirectorPeer.remove(folder);
            }
            return 0;
        } catch (IOException failed) {
            throw new Refused(
                    "The decision could not be measured: " + failed.getMessage(), "Free some disk, try again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Speaks as a rewriting helper, so that the same pipe can be put before Belisha as before a peer. */
    static int help(String[] words) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII), 1 << 16);
        try {
            new DecisionBench(Path.of(words[0])).answer(in, out);
            return 0;
        } catch (IOException ended) {
            return 1;
        }
    }

    private static void measure(Path folder, int domains) throws IOException, InterruptedException {
        Path names = folder.resolve("domains");
        List<String> listed = BenchNames.write(domains, names);
        List<String> hosts = BenchNames.asked(listed, IN_PROCESS, ONE_IN_TWENTY);
        DecisionBench ours = new DecisionBench(names);
        DecisionBench.Load load = ours.load();
        System.out.printf(
                "%,d domains: read, parsed and built in %.2f s (first time in this process), %.1f bytes of heap a domain%n",
                load.domains(), load.seconds(), load.bytesEach());
        print("host already parsed", ours.parsed(hosts));
        print("from the host's text", ours.fromText(hosts));
        List<String> asked = BenchNames.asked(listed, OVER_PIPE, ONE_IN_TWENTY);
        System.out.printf("%nOver a pipe, %,d requests, one in twenty listed, median of %d:%n", asked.size(), ROUNDS);
        for (RedirectorPeer peer : RedirectorPeer.all(folder, names)) {
            print(peer, asked);
        }
    }

    private static void print(String what, DecisionBench.Rate rate) {
        System.out.printf(
                "%-22s %5.2f million decisions a second of one core (slowest of 7 rounds %.2f), %.1f bytes allocated each, %.1f %% blocked%n",
                what, rate.aSecond() / 1e6, rate.slowest() / 1e6, rate.bytesEach(), 100 * rate.blocked());
    }

    private static void print(RedirectorPeer peer, List<String> asked) throws IOException, InterruptedException {
        if (peer.missing() != null) {
            System.out.printf("%-22s not measured: %s%n", peer.name(), peer.missing());
            return;
        }
        List<RedirectorPeer.Run> runs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            runs.add(peer.run(asked));
        }
        runs.sort((a, b) -> Double.compare(a.aSecond(), b.aSecond()));
        RedirectorPeer.Run median = runs.get(ROUNDS / 2);
        System.out.printf(
                "%-22s %5.2f million a second, first answer after %.2f s, %.1f MB resident, %,d stopped%n",
                peer.name(),
                median.aSecond() / 1e6,
                median.firstSeconds(),
                median.residentMegabytes(),
                median.stopped());
    }
}
