package org.belisha.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.belisha.cli.bench.BenchPhrases;
import org.belisha.cli.bench.WebBench;

/** `bench`: prints Belisha's speed beside that of its peers, measured in the same run on the same machine. */
final class Bench {

    private Bench() {}

    static int run(Settings settings, String[] words) {
        String what = words.length == 0 ? "" : words[0];
        String[] rest = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        return switch (what) {
            case "decision" -> BenchDecision.run(settings, rest);
            case "dns" -> BenchDns.run(List.of(rest));
            case BenchDns.SERVER -> BenchDns.alone(List.of(rest));
            case BenchDns.LIMIT -> DatagramLimit.run(Integer.parseInt(rest[0]));
            case "web", WebBench.FRAMING, WebBench.PROXY -> web(words);
            case "phrases" -> phrases();
            case "incidents" -> BenchIncidents.run(settings, rest);
            case "decision-helper" -> BenchDecision.help(rest);
            default ->
                throw new Refused(
                        "Say what is to be measured.",
                        "There is: ./belisha bench web, ./belisha bench framing, ./belisha bench decision [DOMAINS], ./belisha bench phrases, ./belisha bench incidents [ENTRIES [FOLDER]], ./belisha bench jmh, ./belisha bench dns [--seconds 4] [--rounds 3] [--names 1000000]");
        };
    }

    private static int phrases() {
        try {
            return BenchPhrases.run();
        } catch (IOException failed) {
            throw new Refused("The lists cannot be read: " + failed.getMessage(), "See who may read them, try again.");
        }
    }

    private static int web(String[] words) {
        try {
            return WebBench.run(words);
        } catch (IOException failed) {
            throw new Refused("The measuring failed: " + failed.getMessage(), "Free some disk, and try again.");
        }
    }
}
