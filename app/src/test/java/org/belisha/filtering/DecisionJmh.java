package org.belisha.filtering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision with a million listed domains, over the same requests as `bench decision`. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionJmh {
    private static final int ASKED = 100_000;

    private Decisions decisions;
    private Visit[] visits;
    private String[] hosts;
    private Who[] people;
    private int next;

    /** The list, and who asks for what. */
    @Setup
    public void load() throws IOException {
        Path names = Files.createTempFile("belisha-jmh", ".txt");
        List<String> listed = BenchNames.write(1_000_000, names);
        DecisionBench bench = new DecisionBench(names);
        Files.delete(names);
        decisions = bench.decisions();
        hosts = BenchNames.asked(listed, ASKED, 20).toArray(String[]::new);
        visits = new Visit[ASKED];
        people = new Who[ASKED];
        for (int i = 0; i < ASKED; i++) {
            people[i] = bench.who(i);
            visits[i] = new Visit(people[i], Hostname.of(hosts[i]), 443, "");
        }
    }

    private int next() {
        next = next + 1 == ASKED ? 0 : next + 1;
        return next;
    }

    /** The host is parsed already. */
    @Benchmark
    public Decision parsed() {
        return decisions.decide(visits[next()]);
    }

    /** From the host's text. */
    @Benchmark
    public Decision fromText() {
        int i = next();
        return decisions.decide(new Visit(people[i], Hostname.of(hosts[i]), 443, ""));
    }
}
