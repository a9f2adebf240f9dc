package org.belisha.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Triage;
import org.belisha.incidents.casework.CaseNumbers;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.incidents.casework.TrustNumbers;
import org.belisha.incidents.chronology.Chronologies;
import org.belisha.incidents.chronology.Search;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;

/** `bench incidents`: reading a record of a million entries, for one school and for the whole trust, at 20 requests a second; writes its query plans. */
final class BenchIncidents {

    private static final int ENTRIES = 1_000_000;
    private static final int SCHOOLS = 20;
    private static final int A_SECOND = 20;
    private static final int SECONDS = 15;
    private static final int WARM = 60;
    private static final double GOAL_MILLIS = 100;

    private BenchIncidents() {}

    static int run(Settings settings, String[] words) {
        int entries = words.length == 0 ? ENTRIES : Integer.parseInt(words[0]);
        Path plans = words.length < 2 ? null : Path.of(words[1]);
        try {
            Files.createDirectories(settings.home());
            Path home = Files.createTempDirectory(settings.home(), "bench-incidents");
            try {
                return measure(settings.of(home), entries, plans);
            } finally {
                RedirectorPeer.remove(home);
            }
        } catch (IOException | SQLException failed) {
            throw new Refused("The record could not be measured: " + failed.getMessage(), "Free some disk, try again.");
        }
    }

    private static int measure(Settings settings, int entries, @org.jspecify.annotations.Nullable Path plans)
            throws SQLException, IOException {
        BenchRecord record;
        boolean kept = true;
        try (Running running = Running.forCommand(settings)) {
            long before = System.nanoTime();
            record = new BenchRecord(settings.home(), SCHOOLS, entries);
            record.write();
            System.out.printf(
                    "%,d entries over %,d children of %d schools, written and indexed in %,d s%n%n",
                    entries, record.children(), SCHOOLS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before));
            System.out.printf(
                    "%-34s %9s %9s %9s %9s%n", "at " + A_SECOND + " a second, ms", "p50", "p95", "p99", "most");
            for (Map.Entry<String, List<SchoolId>> reader : readers(record).entrySet()) {
                kept &= reads(running, record, reader.getKey(), reader.getValue());
            }
        }
        if (plans != null) {
            BenchPlans.writeDown(settings.home());
            try (Running running = Running.forCommand(settings)) {
                BenchRecord again = new BenchRecord(settings.home(), SCHOOLS, entries);
                Map<String, Runnable> works = new TreeMap<>();
                for (Map.Entry<String, List<SchoolId>> reader : readers(again).entrySet()) {
                    works(running, again, reader.getValue())
                            .forEach((name, work) -> works.put(
                                    name + " of " + reader.getKey(),
                                    () -> SchoolScope.of(reader.getValue()).run(() -> work.accept(1))));
                }
                new BenchPlans(settings.home()).keep(works, plans);
            }
            System.out.println("\nQuery plans: " + plans);
        }
        return kept ? 0 : 1;
    }

    private static Map<String, List<SchoolId>> readers(BenchRecord record) throws SQLException {
        List<SchoolId> schools = record.schools();
        return new TreeMap<>(Map.of("one school", schools.subList(0, 1), "the trust", schools));
    }

    private static boolean reads(Running running, BenchRecord record, String who, List<SchoolId> schools) {
        boolean kept = true;
        for (Map.Entry<String, IntConsumer> work :
                works(running, record, schools).entrySet()) {
            double[] millis = SchoolScope.of(schools).call(() -> paced(work.getValue()));
            double p99 = at(millis, 0.99);
            kept &= p99 <= GOAL_MILLIS;
            System.out.printf(
                    "%-34s %9.1f %9.1f %9.1f %9.1f%s%n",
                    who + ": " + work.getKey(),
                    at(millis, 0.5),
                    at(millis, 0.95),
                    p99,
                    at(millis, 1),
                    p99 <= GOAL_MILLIS ? "" : "  over the goal");
        }
        return kept;
    }

    private static Map<String, IntConsumer> works(Running running, BenchRecord record, List<SchoolId> schools) {
        Viewer viewer = new Viewer(
                record.lead(),
                "Lead",
                schools.stream().collect(Collectors.toMap(school -> school, school -> Set.of(Role.DSL))),
                schools.getFirst());
        List<PersonId> children = record.someChildren(schools.getFirst());
        Chronologies chronologies = running.bean(Chronologies.class);
        Triage triage = running.bean(Triage.class);
        Incidents incidents = running.bean(Incidents.class);
        Search search = running.bean(Search.class);
        DueBoard board = running.bean(DueBoard.class);
        CaseNumbers numbers = running.bean(CaseNumbers.class);
        TrustNumbers trust = running.bean(TrustNumbers.class);
        SchoolId shown = schools.size() > 1 ? SchoolId.TRUST : schools.getFirst();
        Map<String, IntConsumer> works = new TreeMap<>(Map.of(
                "chronology", n -> chronologies.look(viewer, children.get(n % children.size())),
                "due board", n -> board.look(viewer, schools.getFirst(), ""),
                "queue of concerns", n -> triage.queue(viewer, shown, "WAITING", ""),
                "list of incidents", n -> incidents.list(viewer, shown, "OPEN", ""),
                "search, a common word", n -> search.find(viewer, BenchRecord.word(n % 5)),
                "search, two words",
                        n -> search.find(viewer, BenchRecord.word(n % 20) + " " + BenchRecord.word(200 + n)),
                "search, common words",
                        n -> search.find(viewer, BenchRecord.word(n % 20) + " " + BenchRecord.word(20 + n % 20)),
                "search, a beginning",
                        n -> search.find(viewer, BenchRecord.word(300 + n % 50).substring(0, 4) + "*"),
                "search, a misspelt name", n -> search.find(viewer, BenchRecord.misspelt(n))));
        works.put("numbers", n -> numbers.forTeam(viewer, schools.getFirst(), null));
        works.put("numbers side by side", n -> trust.of(viewer, null));
        return works;
    }

    /** Each request at its own time, as it would come in; what waits for the one before is counted as its own time. */
    private static double[] paced(IntConsumer work) {
        for (int n = 0; n < WARM; n++) {
            work.accept(n);
        }
        List<Double> took = new ArrayList<>();
        long start = System.nanoTime();
        long between = TimeUnit.SECONDS.toNanos(1) / A_SECOND;
        for (int n = 0; n < A_SECOND * SECONDS; n++) {
            long due = start + n * between;
            while (System.nanoTime() < due) {
                java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
            }
            work.accept(WARM + n);
            took.add((System.nanoTime() - due) / 1e6);
        }
        return took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
