package org.belisha.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.belisha.schools.Importer;
import org.belisha.schools.PersonChange;
import org.belisha.schools.PlainPreview;
import org.belisha.schools.RosterFault;
import org.belisha.schools.RosterFile;
import org.belisha.schools.RosterImport;
import org.belisha.schools.RosterReport;
import org.belisha.schools.Schools;

/** `import FILE`: a OneRoster zip or a plain CSV read, compared and applied, with the same report as the page. */
final class ImportRoster {

    private static final long LARGEST = 100L << 20;
    private static final int LISTED = 40;

    private ImportRoster() {}

    static int run(Settings settings, String[] said) {
        ImportWords words = ImportWords.read(said);
        Path path = Path.of(words.file());
        byte[] content = read(path);
        boolean zip = content.length > 1 && content[0] == 'P' && content[1] == 'K';
        if (zip && words.plain()) {
            throw new Refused(
                    "A zip says itself of which schools it is and what its columns mean.",
                    "Leave --school, --column, --staff, --pupils and --everybody to a CSV.");
        }
        try (Interrupt interrupt = new Interrupt();
                Running running = Running.forCommand(settings)) {
            try {
                RosterFile file = zip
                        ? RosterFile.oneRoster(String.valueOf(path.getFileName()), content)
                        : plain(words, String.valueOf(path.getFileName()), content, running);
                return run(running.bean(RosterImport.class), file, words, new Terminal(interrupt));
            } catch (RuntimeException undone) {
                // Ctrl-C reaches the database too, so the work may end by either.
                if (!interrupt.asked()) {
                    throw undone;
                }
                System.out.println("Cancelled: nothing was changed.");
                return 130;
            }
        }
    }

    private static int run(RosterImport imports, RosterFile file, ImportWords words, Terminal terminal) {
        RosterReport report = words.dryRun()
                ? imports.check(file, Importer.machine(), terminal)
                : imports.apply(file, Importer.machine(), words.leavers(), terminal);
        return say(report, words.dryRun());
    }

    private static RosterFile plain(ImportWords words, String name, byte[] content, Running running) {
        PlainPreview preview = PlainPreview.of(name, content);
        RosterFault fault = preview.fault();
        if (fault != null) {
            throw new Refused(fault.words(), "Nothing was changed.");
        }
        return RosterFile.plain(
                name,
                content,
                PlainFile.columns(words, preview, running.bean(Schools.class).all()));
    }

    private static byte[] read(Path path) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                throw new Refused(
                        path + " is no file, or far too large for a roster.",
                        "Name a OneRoster 1.2 zip, or a CSV report of pupils or staff.");
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
        report.kept().forEach(kept -> System.out.println("Stays: " + kept.words()));
        report.leaving().forEach(leaving -> System.out.println("More than a fifth would leave. " + leaving.words()));
        if (!report.applied() && !dryRun) {
            System.out.println(
                    "Nothing was changed. Look at it with --dry-run; if it is right, use --confirm-leavers.");
            return 1;
        }
        System.out.printf("%n%-32s %8s %8s %8s%n", "", "added", "changed", "left");
        for (RosterReport.Count count : report.counts()) {
            System.out.printf("%-32s %8d %8d %8d%n", count.what(), count.added(), count.changed(), count.gone());
        }
        for (PersonChange.Act act : PersonChange.Act.values()) {
            list(report, act);
        }
        System.out.println(dryRun ? "\nA dry run: nothing was changed." : "\nApplied.");
        return 0;
    }

    private static void list(RosterReport report, PersonChange.Act act) {
        int all = report.who().of(act);
        if (all == 0) {
            return;
        }
        System.out.println("\n" + act.words() + ": " + all + " (each person once for each school)");
        report.who().first().stream()
                .filter(each -> each.act() == act)
                .limit(LISTED)
                .forEach(each -> {
                    System.out.println("  " + each.name() + "; " + each.about() + "; " + each.school());
                    each.fields().forEach(field -> System.out.println("      " + field));
                });
        if (all > LISTED) {
            System.out.println("  and " + (all - LISTED) + " more; the import page shows them all");
        }
    }
}
