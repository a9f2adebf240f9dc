package org.belisha.filtering;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/**
 * Measures the decision itself, on one thread: the whole order with people of every profile, rules of the trust and of
 * twenty schools, and a list of as many domains as the file has.
 */
public final class DecisionBench {
    private static final int SCHOOLS = 20;
    private static final int RULES_EACH = 20;
    private static final int PEOPLE = 2000;
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 500_000_000;

    private final Snapshots snapshots;
    private final List<Who> people = new ArrayList<>();
    private final Load load;

    /** Reads the list, builds the table and the rest of a snapshot around it. */
    public DecisionBench(Path names) throws IOException {
        long before = usedHeap();
        long start = System.nanoTime();
        Lists lists = lists(names);
        long took = System.nanoTime() - start;
        this.load = new Load(lists.domains(), took / 1e9, (usedHeap() - before) / (double) lists.domains());
        this.snapshots = new Snapshots(FilteringSnapshot.closed(lists), InstantSource.system());
        fill(lists);
    }

    /**
     * What loading took, in this process for the first time.
     *
     * @param seconds from the file of names to the table in force
     * @param bytesEach of heap held afterwards for each domain
     */
    public record Load(int domains, double seconds, double bytesEach) {}

    /**
     * What deciding took, by the processor time of its thread, so that others who share the machine do not count.
     *
     * @param aSecond in a second of one core, the median of seven rounds
     * @param slowest the slowest round
     * @param bytesEach allocated for each decision
     * @param blocked the share that was blocked
     */
    public record Rate(double aSecond, double slowest, double bytesEach, double blocked) {}

    public Load load() {
        return load;
    }

    /** Decisions for visits whose host is parsed, as when a tunnel or a connection is already known. */
    public Rate parsed(List<String> hosts) {
        Visit[] visits = new Visit[hosts.size()];
        for (int i = 0; i < visits.length; i++) {
            visits[i] = new Visit(who(i), Hostname.of(hosts.get(i)), 443, "");
        }
        return measure(visits.length, i -> snapshots.decide(visits[i]).isAllowed());
    }

    /** The same from the text of the host, as it comes from the wire. */
    public Rate fromText(List<String> hosts) {
        String[] texts = hosts.toArray(String[]::new);
        return measure(
                texts.length,
                i -> snapshots
                        .decide(new Visit(who(i), Hostname.of(texts[i]), 443, ""))
                        .isAllowed());
    }

    /** Answers in the language of a proxy's rewriting helper, "URL ADDRESS/- - METHOD" to "OK" or "ERR", until the input ends. */
    public void answer(BufferedReader asked, Writer answers) throws IOException {
        Who who = new Who.Place(new SchoolId(1), Profile.STAFF);
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            int start = line.indexOf("://") + 3;
            Hostname host = Hostname.orNull(line.substring(start, line.indexOf('/', start)));
            boolean allowed = host != null
                    && snapshots.decide(new Visit(who, host, 443, "")).isAllowed();
            answers.write(allowed ? "ERR\n" : "OK status=302 url=http://blocked.test/\n");
            if (!asked.ready()) {
                answers.flush();
            }
        }
        answers.flush();
    }

    private static Rate measure(int count, IntPredicate decision) {
        List<Double> rates = new ArrayList<>();
        long allowed = 0;
        long done = 0;
        long allocated = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long bytes = allocatedHere();
            long start = cpuNanos();
            long passed = 0;
            long asked = 0;
            while (cpuNanos() - start < ROUND_NANOS) {
                for (int i = 0; i < count; i++) {
                    passed += decision.test(i) ? 1 : 0;
                }
                asked += count;
            }
            double seconds = (cpuNanos() - start) / 1e9;
            if (round >= 0) {
                rates.add(asked / seconds);
                allocated += allocatedHere() - bytes;
                allowed += passed;
                done += asked;
            }
        }
        rates.sort(Double::compare);
        return new Rate(
                rates.get(ROUNDS / 2), rates.getFirst(), (double) allocated / done, 1 - (double) allowed / done);
    }

    /** Who decides, for measuring by other means. */
    Decisions decisions() {
        return snapshots;
    }

    Who who(int i) {
        return people.get(i % PEOPLE);
    }

    private static Lists lists(Path names) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(names)) {
            return new Lists.Builder()
                    .illegal(ListFile.shipped("illegal"))
                    .locked(ListFile.shipped("locked"))
                    .duties(ListFile.shipped("duties"))
                    .category(new Category("learning", "Learning"), ListFile.shipped("learning-ks2"))
                    .category(new Category("adult", "Adult"), ListFile.read("measured", in))
                    .build();
        }
    }

    private void fill(Lists lists) {
        Map<Profile, ProfileRules> answers = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            answers.put(profile, new ProfileRules(!profile.isForChildren(), lists.bit("adult"), lists.bit("learning")));
        }
        List<Rule> rules = new ArrayList<>();
        for (int school = 0; school <= SCHOOLS; school++) {
            for (int i = 0; i < RULES_EACH; i++) {
                Hostname host = Hostname.of("rule" + i + ".school" + school + ".test");
                Set<Profile> all = EnumSet.allOf(Profile.class);
                rules.add(new Rule(
                        UUID.randomUUID(),
                        new SchoolId(school),
                        RuleSubject.site(host),
                        i % 2 == 0,
                        all,
                        school == 0 && i % 4 == 0,
                        null,
                        "measured"));
            }
        }
        List<Profile> profiles = List.of(Profile.values());
        Population.Builder population = new Population.Builder();
        for (int i = 0; i < PEOPLE; i++) {
            PersonId person = PersonId.random();
            population.person(person, profiles.get(i % profiles.size()), false);
            people.add(new Who.Someone(new SchoolId(1 + i % SCHOOLS), person));
        }
        Credentials keys = new Credentials(new HashMap<>(), List.of(), List.of());
        snapshots.change(now -> now.withProfiles(new ProfileBook(answers))
                .withRules(new RuleBook(rules))
                .withPopulation(population.build(), keys));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocatedHere() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                ? bean.getCurrentThreadAllocatedBytes()
                : 0;
    }

    private static long usedHeap() {
        long[] seen = new long[5];
        for (int i = 0; i < seen.length; i++) {
            System.gc();
            seen[i] = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
        return Arrays.stream(seen).min().orElse(0);
    }
}
