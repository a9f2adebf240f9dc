package org.belisha.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.belisha.schools.ImportProgress;
import org.belisha.schools.Importer;
import org.belisha.schools.RosterFault;
import org.belisha.schools.RosterFile;
import org.belisha.schools.RosterImport;
import org.belisha.schools.RosterReport;

/** `import FILE`: a OneRoster zip read, compared and applied, with the same report as the page. */
final class ImportRoster {

    private static final String DRY_RUN = "--dry-run";
    private static final String LEAVERS = "--confirm-leavers";
    private static final long LARGEST = 100L << 20;

    private ImportRoster() {}

    static int run(Settings settings, String[] words) {
        List<String> files =
                Arrays.stream(words).filter(word -> !word.startsWith("--")).toList();
        List<String> options =
                Arrays.stream(words).filter(word -> word.startsWith("--")).toList();
        if (files.size() != 1 || !List.of(DRY_RUN, LEAVERS).containsAll(options)) {
            throw new Refused(
                    "Which file is to be imported?", "./belisha import FILE [" + DRY_RUN + "] [" + LEAVERS + "]");
        }
        Path path = Path.of(files.getFirst());
        RosterFile file = RosterFile.oneRoster(String.valueOf(path.getFileName()), read(path));
        try (Running running = Running.forCommand(settings)) {
            RosterImport imports = running.bean(RosterImport.class);
            RosterReport report = options.contains(DRY_RUN)
                    ? imports.check(file, Importer.machine(), new Terminal())
                    : imports.apply(file, Importer.machine(), options.contains(LEAVERS), new Terminal());
            return say(report, options.contains(DRY_RUN));
        }
    }

    private static byte[] read(Path path) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                throw new Refused(path + " is no file, or far too large for a roster.", "Name a OneRoster 1.2 zip.");
            }
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new Refused(path + " cannot be read.", "Look at its name and its rights.");
        }
    }

    private static int say(RosterReport report, boolean dryRun) {
        if (report.faulty()) {
            report.faults().stream().map(RosterFault::words).forEach(System.out::println);
            System.out.println(
                    report.faultCount() + (report.faultCount() == 1 ? " fault" : " faults") + ". Nothing was changed.");
            return 1;
        }
        report.notes().forEach(note -> System.out.println("Note: " + note));
        report.leaving().forEach(leaving -> System.out.println("More than a fifth would leave. " + leaving.words()));
        if (!report.applied() && !dryRun) {
            System.out.println("Nothing was changed. If this is right, run it again with " + LEAVERS + ".");
            return 1;
        }
        System.out.printf("%n%-32s %8s %8s %8s%n", "", "added", "changed", "left");
        for (RosterReport.Count count : report.counts()) {
            System.out.printf("%-32s %8d %8d %8d%n", count.what(), count.added(), count.changed(), count.gone());
        }
        System.out.println(dryRun ? "A dry run: nothing was changed." : "Applied.");
        return 0;
    }

    /** A line for each step. */
    private static final class Terminal implements ImportProgress {
        @Override
        public void at(String step, int done, int total) {
            System.out.printf("%3d %%  %s%n", 100 * done / total, step);
        }

        @Override
        public boolean stop() {
            return false;
        }
    }
}
