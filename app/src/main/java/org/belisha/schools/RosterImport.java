package org.belisha.schools;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings schools into step with a roster file: all of it in one transaction, or none. */
@Component
public class RosterImport {

    private static final int STEPS = 11;

    private final RosterStageTable stage;
    private final RosterMatchTable match;
    private final RosterMergeTable merge;
    private final RosterPlaceTable place;
    private final RosterOfficeTable offices;
    private final RosterWhoTable who;
    private final SchoolTable schools;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RosterImport(
            RosterStageTable stage,
            RosterMatchTable match,
            RosterMergeTable merge,
            RosterPlaceTable place,
            RosterOfficeTable offices,
            RosterWhoTable who,
            SchoolTable schools,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.stage = stage;
        this.match = match;
        this.merge = merge;
        this.place = place;
        this.offices = offices;
        this.who = who;
        this.schools = schools;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Says what the file would add, change and let go, having done it all and undone it again. */
    public RosterReport check(RosterFile file, Importer importer, ImportProgress progress) {
        return run(file, importer, true, true, progress, done -> {});
    }

    /** Applies the file; where over a fifth of a school's pupils would leave, only when that is confirmed. */
    public RosterReport apply(RosterFile file, Importer importer, boolean leaversConfirmed, ImportProgress progress) {
        return run(file, importer, false, leaversConfirmed, progress, done -> {});
    }

    /** As above; what the caller adds with {@code last} is kept if and only if the import is. */
    RosterReport run(
            RosterFile file,
            Importer importer,
            boolean dryRun,
            boolean leaversConfirmed,
            ImportProgress progress,
            Consumer<RosterReport> last) {
        progress.at("Reading the file", 0, STEPS);
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        RosterReading reading = file.read(today);
        if (reading instanceof RosterReading.Faulty faulty) {
            return RosterReport.faulty(faulty.faults(), faulty.count());
        }
        Roster roster = ((RosterReading.Right) reading).roster();
        Steps steps = new Steps(progress);
        return SchoolScope.trust()
                .call(() -> required(transaction.execute(status -> {
                    RosterReport report = within(roster, importer, dryRun, leaversConfirmed, today, steps);
                    if (report.applied()) {
                        last.accept(report);
                    } else {
                        status.setRollbackOnly();
                    }
                    return report;
                })));
    }

    private static RosterReport required(@Nullable RosterReport report) {
        if (report == null) {
            throw new IllegalStateException("the import answered nothing");
        }
        return report;
    }

    private RosterReport within(
            Roster roster, Importer importer, boolean dryRun, boolean leaversConfirmed, LocalDate today, Steps steps) {
        Instant now = clock.instant();
        if (!stage.lock()) {
            return RosterReport.faulty(
                    List.of(new RosterFault(
                            "the import", 0, null, "Another import is running. Wait until it has ended.")),
                    1);
        }
        steps.next("Laying it beside what is known");
        stage.fill(roster);
        Faults faults = new Faults();
        int opened = schools(roster, importer, faults, now);
        if (!faults.none()) {
            return RosterReport.faulty(faults.kept(), faults.count());
        }
        Integer[] allowed = (importer.trustWide()
                        ? schools.all().stream().map(School::id)
                        : importer.schools().stream())
                .map(SchoolId::value)
                .toArray(Integer[]::new);
        steps.next("Finding who is who");
        match.resolve(roster, faults, allowed, importer.trustWide());
        if (!faults.none()) {
            return RosterReport.faulty(faults.kept(), faults.count());
        }
        steps.next("Comparing");
        List<RosterReport.Leaving> leaving = merge.plan(roster, allowed, importer.operator()).stream()
                .filter(RosterReport.Leaving::tooMany)
                .toList();
        if (!leaving.isEmpty() && !leaversConfirmed) {
            return new RosterReport(
                    false, List.of(), 0, List.of(), leaving, roster.notes, List.of(), PeopleChanged.none());
        }
        int placeless = merge.peopleWithoutPlace();
        if (placeless > 0) {
            roster.notes.add(placeless + " people were left out: they have no role in any school of this trust.");
        }
        List<RosterFault> kept = offices.kept("The file");
        who.before(allowed);
        Totals totals = merge(roster, allowed, today, now, steps);
        steps.next("Saying who is touched");
        List<RosterMergeTable.Tally> tally = merge.tally();
        RosterReport report = new RosterReport(
                !dryRun,
                List.of(),
                0,
                RosterReport.counts(
                        opened + totals.schools, opened, new int[] {totals.added, totals.changed, totals.gone}, tally),
                leaving,
                List.copyOf(roster.notes),
                kept,
                who.after(allowed));
        if (!dryRun) {
            steps.next("Writing down what was done");
            tell(importer, tally, totals);
        }
        return report;
    }

    private int schools(Roster roster, Importer importer, Faults faults, Instant now) {
        int opened = 0;
        for (RosterStageTable.StagedSchool school : stage.schools()) {
            SchoolId id = school.id();
            if (id == null) {
                opened++;
                if (!importer.trustWide()) {
                    faults.add(
                            school.at(),
                            "name",
                            "\"" + school.name()
                                    + "\" is not a school here yet. Trust ICT opens schools, by importing the first roster.");
                }
            } else if (!importer.trustWide() && !importer.schools().contains(id)) {
                faults.add(school.at(), "name", "You may not import for \"" + school.name() + "\".");
            }
        }
        if (faults.none() && opened > 0) {
            stage.open(now);
        }
        String name = roster.trustName;
        if (faults.none()
                && name != null
                && importer.trustWide()
                && schools.trustName().isEmpty()) {
            schools.nameTrust(name, now);
        }
        return opened;
    }

    private Totals merge(Roster roster, Integer[] allowed, LocalDate today, Instant now, Steps steps) {
        Totals totals = new Totals();
        totals.schools = merge.changeSchools();
        steps.next("People");
        totals.added = merge.addPeople();
        merge.addRoles(now);
        totals.changed = merge.changePeople(roster);
        steps.next("Classes");
        place.putClasses();
        steps.next("Pupils");
        totals.moves = place.putPupils(allowed);
        steps.next("Parents and carers");
        merge.putContacts(roster, allowed, today);
        steps.next("Leavers");
        totals.gone = merge.takeRoles(today, now);
        place.pupilsLeave(allowed, today);
        place.putTeaching(allowed);
        place.endClasses(now);
        return totals;
    }

    private void tell(Importer importer, List<RosterMergeTable.Tally> tally, Totals totals) {
        Map<SchoolId, Map<String, String>> facts = new LinkedHashMap<>();
        for (RosterMergeTable.Tally each : tally) {
            facts.computeIfAbsent(each.school(), any -> new LinkedHashMap<>())
                    .put(each.what(), "+" + each.added() + " ~" + each.changed() + " -" + each.gone());
        }
        facts.forEach((school, counts) -> {
            String subject = "school:" + school;
            if (importer.person() == null) {
                audit.record(school, "roster.imported", subject, counts);
            } else {
                audit.recordAs(importer.person(), school, "roster.imported", subject, counts);
            }
            events.publishEvent(new RosterChanged(school));
        });
        for (RosterPlaceTable.Move move : totals.moves) {
            if (KeyStage.ofYear(move.before()) != KeyStage.ofYear(move.after())) {
                events.publishEvent(new PupilMovedStage(move.school(), move.pupil()));
            }
        }
    }

    /** Counts that belong to no single school. */
    private static final class Totals {
        private int schools;
        private int added;
        private int changed;
        private int gone;
        private List<RosterPlaceTable.Move> moves = List.of();
    }

    /** Tells the listener each step, and stops the work when asked. */
    private static final class Steps {

        private final ImportProgress progress;
        private int done;

        Steps(ImportProgress progress) {
            this.progress = progress;
        }

        void next(String words) {
            if (progress.stop()) {
                throw new ImportCancelled();
            }
            progress.at(words, ++done, STEPS);
        }
    }
}
