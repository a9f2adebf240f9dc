package org.belisha.schools;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.database.SchoolScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Imports that run beside the pages: checked first, applied on confirmation, cancelled at any step, never half done. */
@Component
public class ImportJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);

    /** As many people on a page. */
    public static final int PAGE = 50;

    private static final Duration WAITS_AT_MOST = Duration.ofDays(1);

    private final RosterImport imports;
    private final ImportJobTable table;
    private final ImportLineTable lines;
    private final InstantSource clock;
    private final TransactionTemplate own;

    ImportJobs(
            RosterImport imports,
            ImportJobTable table,
            ImportLineTable lines,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.table = table;
        this.lines = lines;
        this.clock = clock;
        this.own = new TransactionTemplate(
                java.util.Objects.requireNonNull(transaction.getTransactionManager()),
                new org.springframework.transaction.support.DefaultTransactionDefinition(
                        TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    /** Takes a file in: a zip is checked at once, a CSV waits for its columns to be named. */
    public UUID take(String name, byte[] content, Importer importer) {
        boolean zip = content.length > 1 && content[0] == 'P' && content[1] == 'K';
        UUID id = UUID.randomUUID();
        within(() -> {
            table.forgetOld(clock.instant().minus(WAITS_AT_MOST), clock.instant());
            table.add(
                    id,
                    importer,
                    name,
                    content,
                    zip ? ImportJob.State.CHECKING : ImportJob.State.MAPPING,
                    clock.instant());
            return id;
        });
        if (zip) {
            start(id, false, false);
        }
        return id;
    }

    /** Names the columns of a CSV, as often as wanted before it is applied, and checks it. */
    public boolean name(UUID id, PlainColumns columns) {
        boolean begun = within(() -> {
            table.name(id, columns.written());
            return table.begin(id, ImportJob.State.CHECKING, ImportJob.State.MAPPING, ImportJob.State.CHECKED);
        });
        if (begun) {
            start(id, false, false);
        }
        return begun;
    }

    /** Applies a checked file; false where it waits for no confirmation any more. */
    public boolean apply(UUID id, boolean leaversConfirmed) {
        boolean begun = within(() -> table.begin(id, ImportJob.State.APPLYING, ImportJob.State.CHECKED));
        if (begun) {
            start(id, true, leaversConfirmed);
        }
        return begun;
    }

    /** Stops an import; one that runs is undone at its next step. */
    public void cancel(UUID id) {
        within(() -> {
            table.askToCancel(id);
            ImportJob.State state = table.job(id).map(ImportJob::state).orElse(ImportJob.State.CANCELLED);
            if (state == ImportJob.State.MAPPING || state == ImportJob.State.CHECKED) {
                table.end(id, ImportJob.State.CANCELLED, RosterReport.faulty(List.of(), 0), clock.instant());
            }
            return true;
        });
    }

    /** An import, where the scope may see it. */
    public Optional<ImportJob> job(UUID id) {
        return here(() -> table.job(id));
    }

    /** A part of those to whom an import does anything, and how many were found in all. */
    public record People(List<PersonChange> people, int found) {}

    /** Those whom an import adds, changes or lets go, whose name or class holds the words; pages start with 0. */
    public People people(UUID id, String words, PersonChange.@Nullable Act act, int page) {
        return here(() -> lines.find(id, words, act, page));
    }

    /** The last imports, newest first. */
    public List<ImportJob> recent() {
        return here(table::recent);
    }

    /** The headings and first rows of a waiting CSV; empty where it is none, a fault where it cannot be read. */
    public Optional<PlainPreview> preview(UUID id) {
        return here(() -> table.work(id)).flatMap(work -> {
            byte[] file = work.file();
            return file == null ? Optional.empty() : Optional.of(PlainPreview.of(work.name(), file));
        });
    }

    /** What a killed process left running did nothing, and says so. */
    @EventListener
    void stopLeftovers(ApplicationReadyEvent ready) {
        // A command beside a running server must not end the server's imports.
        if (ready.getApplicationContext() instanceof WebApplicationContext) {
            within(() -> table.stopAllUnderWay(clock.instant()));
        }
    }

    private void start(UUID id, boolean apply, boolean leaversConfirmed) {
        Thread.ofVirtual().name("import-" + id).start(() -> run(id, apply, leaversConfirmed));
    }

    private void run(UUID id, boolean apply, boolean leaversConfirmed) {
        try {
            ImportJobTable.Work work = within(() -> table.work(id)).orElseThrow();
            byte[] content = java.util.Objects.requireNonNull(work.file());
            String plain = work.plain();
            RosterFile file = plain == null
                    ? RosterFile.oneRoster(work.name(), content)
                    : RosterFile.plain(work.name(), content, PlainColumns.read(plain));
            RosterReport report = imports.run(
                    file,
                    work.importer(),
                    !apply,
                    !apply || leaversConfirmed,
                    new Listening(id),
                    done -> table.end(id, ImportJob.State.APPLIED, done, clock.instant()));
            if (!report.applied()) {
                ImportJob.State state = report.faulty() ? ImportJob.State.REFUSED : ImportJob.State.CHECKED;
                end(id, state, report);
            }
        } catch (ImportCancelled cancelled) {
            end(id, ImportJob.State.CANCELLED, RosterReport.faulty(List.of(), 0));
        } catch (RuntimeException failed) {
            LOG.error("import {} failed and was undone", id, failed);
            end(
                    id,
                    ImportJob.State.REFUSED,
                    RosterReport.faulty(
                            List.of(new RosterFault(
                                    "the import",
                                    0,
                                    null,
                                    "It failed through a fault of ours. Nothing was changed; try once more.")),
                            1));
        }
    }

    private void end(UUID id, ImportJob.State state, RosterReport report) {
        within(() -> {
            table.end(id, state, report, clock.instant());
            return true;
        });
    }

    private <T> T within(Supplier<T> work) {
        return SchoolScope.trust().call(() -> here(work));
    }

    private <T> T here(Supplier<T> work) {
        @Nullable T answer = own.execute(status -> work.get());
        return java.util.Objects.requireNonNull(answer);
    }

    /** Writes each step where the page finds it, in a transaction of its own. */
    private final class Listening implements ImportProgress {

        private final UUID id;

        Listening(UUID id) {
            this.id = id;
        }

        @Override
        public void at(String step, int done, int total) {
            within(() -> {
                table.progress(id, step, done, total);
                return true;
            });
        }

        @Override
        public boolean stop() {
            return within(() -> table.cancelAsked(id));
        }
    }
}
