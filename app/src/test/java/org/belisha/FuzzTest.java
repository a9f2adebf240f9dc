package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader of bytes from outside under Jazzer, each in a process of its own: ten seconds, or as many as
 * {@code -Dbelisha.fuzz.seconds} says.
 *
 * <p>What a target says of its reader stands in the target; here only that it held, and for how many inputs.
 */
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("belisha.fuzz.seconds", 10);
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");
    private static final Path FOLDER = Path.of("target", "fuzz");
    /** The build tries the same inputs each time, as far as its seconds go; `./belisha soak` tries others. */
    private static final String SEED = SECONDS <= 10 ? "-seed=20261122" : "-seed=0";

    private static final Pattern NEEDED = Pattern.compile(
            "classes/?$|/(netty|jazzer|slf4j|logback|jspecify|xz|commons|spring-(core|context|beans)|spring-modulith-api)[^/]*$");

    private static final List<String> TARGETS = List.of(
            "webgateway.RequestFuzz",
            "webgateway.ClientHelloFuzz",
            "dnsgateway.MessageFuzz",
            "filtering.reading.ListFuzz",
            "phrases.PhraseFuzz",
            "activity.SpoolFuzz");
    private static final Map<String, Future<Outcome>> OUTCOMES = new ConcurrentHashMap<>();
    private static ExecutorService two;

    private record Outcome(int status, String words) {}

    @BeforeAll
    static void begin() {
        two = Executors.newFixedThreadPool(2);
        TARGETS.forEach(target -> OUTCOMES.put(target, two.submit(() -> run(target))));
    }

    @AfterAll
    static void end() {
        two.shutdownNow();
    }

    static List<String> targets() {
        return TARGETS;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holds(String target) throws InterruptedException, ExecutionException {
        Outcome outcome = OUTCOMES.get(target).get();
        String words = outcome.words();
        assertThat(outcome.status())
                .as("%s; its input is in %s:%n%s", target, FOLDER, words.substring(Math.max(0, words.length() - 4000)))
                .isZero();
        Matcher runs = RUNS.matcher(words);
        assertThat(runs.find()).as(words).isTrue();
        assertThat(Long.parseLong(runs.group(1))).as("inputs tried").isPositive();
    }

    private static Outcome run(String target) throws IOException, InterruptedException {
        Path own = Files.createDirectories(FOLDER.resolve(target).toAbsolutePath());
        Path corpus = Files.createDirectories(own.resolve("corpus"));
        FuzzSeeds.write(target, corpus);
        Path said = own.resolve("said.txt");
        Process jazzer = new ProcessBuilder(command(target, own, corpus))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            int status = jazzer.waitFor();
            return new Outcome(status, Files.readString(said, StandardCharsets.ISO_8859_1));
        } finally {
            jazzer.destroyForcibly();
        }
    }

    /** Only what the targets need: Jazzer goes through all of its class path when it starts. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> NEEDED.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> command(String target, Path own, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dio.netty.leakDetection.level=disabled",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=org.belisha." + target,
                "--instrumentation_includes=org.belisha.**",
                "--custom_hook_includes=org.belisha.**",
                "-max_total_time=" + SECONDS,
                SEED,
                "-max_len=4096",
                "-timeout=10",
                "-rss_limit_mb=3000",
                "-print_final_stats=1",
                "-artifact_prefix=" + own + "/"));
        command.add("--reproducer_path=" + own);
        command.add(corpus.toString());
        return command;
    }
}
