package org.belisha.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.belisha.cli.bench.Ending;
import org.belisha.dnsgateway.NamesAlone;
import org.belisha.filtering.FilterAlone;

/** `bench dns`: blocked names asked of the name server beside its peers, each as a share of what the machine can send back at all. */
final class BenchDns {
    static final String SERVER = "dns-alone";
    static final String LIMIT = "dns-limit";
    private static final int NAMES = 1_000_000;
    private static final int ASKED = 200_000;
    private static final int SEED = 31;
    private static final String OURS = "Belisha";
    private static final String[] PARTS =
            "ba be cal can cer da del do em fa fin ga gen ha her jo ka la len lo ma mi na net or pa per qua ra ren sa sen ta ter un va xo zen"
                    .split(" ");
    private static final String[] ENDS = "com com com com net net org info co.uk de fr xyz".split(" ");

    private BenchDns() {}

    static int run(List<String> words) {
        int seconds = option(words, "--seconds", 4);
        int rounds = option(words, "--rounds", 3);
        int names = option(words, "--names", NAMES);
        if (DnsPeer.program("dnsperf") == null) {
            throw new Refused("The measuring needs dnsperf as the load maker.", "Install the package \"dnsperf\".");
        }
        try {
            Path folder = Ending.without(Files.createTempDirectory("belisha-bench-dns"));
            try {
                measure(folder, names, seconds, rounds);
            } finally {
                DnsPeer.remove(folder);
            }
            return 0;
        } catch (IOException failed) {
            throw new Refused(
                    "The measuring failed: " + failed.getMessage(), "Free some disk and ports, and try again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** A name server in a process of its own; the visits it sees are counted, not kept. */
    static int alone(List<String> words) {
        LongAdder visits = new LongAdder();
        try {
            NamesAlone.open(
                    Integer.parseInt(words.get(0)),
                    FilterAlone.blocking(Path.of(words.get(1)), null, InstantSource.system()),
                    visit -> visits.increment());
            System.gc();
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException failed) {
            throw new Refused("The names cannot be read: " + failed.getMessage(), "Give a file that is there.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void measure(Path folder, int count, int seconds, int rounds)
            throws IOException, InterruptedException {
        Path none = Files.createFile(folder.resolve("none"));
        Path names = folder.resolve("names");
        Path asked = folder.resolve("asked");
        write(count, names, asked);
        System.out.printf(
                "%,d blocked names, 100 questions outstanding from 8 sockets, %d rounds of %d s, medians; %d processors shared with the load maker%n",
                count, rounds, seconds, Runtime.getRuntime().availableProcessors());
        long without;
        try (DnsPeer empty = DnsPeer.ours(folder, none)) {
            without = empty.megabytes();
        }
        List<DnsPeer> peers = DnsPeer.all(folder, names);
        try {
            for (int round = 0; round <= rounds; round++) {
                for (DnsPeer peer : peers) {
                    peer.round(asked, seconds, round > 0);
                }
            }
            double limit = peers.getFirst().median().aSecond();
            System.out.printf(
                    "%-22s %12s %9s %8s %8s  %s%n", "", "answers/s", "of limit", "us each", "ready", "memory");
            for (DnsPeer peer : peers) {
                DnsPeer.Rate rate = peer.median();
                String growth = peer.name().equals(OURS)
                        ? ", " + (peer.megabytes() - without) + " MB more than without names and load"
                        : "";
                System.out.printf(
                        Locale.UK,
                        "%-22s %,12.0f %9.2f %8.1f %6.1f s  %d MB%s%n",
                        peer.name(),
                        rate.aSecond(),
                        rate.aSecond() / limit,
                        rate.microsEach(),
                        peer.readySeconds(),
                        peer.megabytes(),
                        growth);
            }
        } finally {
            peers.forEach(DnsPeer::close);
        }
    }

    private static void write(int count, Path names, Path asked) throws IOException {
        Random random = new Random(SEED);
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int parts = 2 + random.nextInt(3); parts > 0; parts--) {
                name.append(PARTS[random.nextInt(PARTS.length)]);
            }
            all.add(name.append(Integer.toString(i, 36))
                    .append('.')
                    .append(ENDS[random.nextInt(ENDS.length)])
                    .toString());
        }
        Files.write(names, all);
        List<String> questions = new ArrayList<>(ASKED);
        for (int i = 0; i < ASKED; i++) {
            String name = all.get(random.nextInt(all.size()));
            questions.add((random.nextBoolean() ? "www." : "") + name + " A");
        }
        Files.write(asked, questions);
    }

    private static int option(List<String> words, String name, int usual) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? usual : Integer.parseInt(words.get(at + 1));
    }
}
