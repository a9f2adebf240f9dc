package org.belisha.incidents.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes over the history that another system exported: looked through first, then into each child's chronology, marked as what it is. */
@Component
public class HistoryImports {

    private final PastTable table;
    private final Chunks chunks;
    private final Screening screening;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    HistoryImports(
            PastTable table,
            Chunks chunks,
            Screening screening,
            People people,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.chunks = chunks;
        this.screening = screening;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Keeps a CSV to be looked through, if it is one and no malware; nothing is taken over yet. */
    public Outcome take(Viewer by, SchoolId school, String name, String system, InputStreamSource content) {
        if (!by.may(Permission.TRANSFER_FILES, school)) {
            return new Outcome.NotFound();
        }
        // Asked before a transaction begins: a scanner may take its time.
        Optional<String> objection = screening.ofSheet(content);
        return Objects.requireNonNull(transaction.execute(status -> objection
                .map(why -> refused(by, school, why))
                .orElseGet(() -> keep(by, school, name, system, content))));
    }

    private Outcome refused(Viewer by, SchoolId school, String why) {
        audit.recordAs(by.person(), school, "history.refused", "school:" + school, Map.of("because", why));
        return Outcome.Refused.because("file", why);
    }

    private Outcome keep(Viewer by, SchoolId school, String name, String system, InputStreamSource content) {
        UUID id = UUID.randomUUID();
        table.add(new HistoryFile(
                id,
                school,
                name,
                system,
                "CSV",
                HistoryFile.State.WAITING,
                List.of(),
                "",
                ',',
                Map.of(),
                by.person(),
                clock.instant(),
                0,
                0,
                0));
        try (InputStream bytes = content.getInputStream()) {
            chunks.write(id, school, bytes);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        audit.recordAs(by.person(), school, "history.uploaded", "history:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** The files of a school, the newest first. */
    @Transactional(readOnly = true)
    public List<HistoryFile> recent(Viewer viewer, SchoolId school) {
        return viewer.may(Permission.TRANSFER_FILES, school) ? table.recent(school) : List.of();
    }

    /** A file with headings read, and the columns as chosen, as remembered for its system, or guessed. */
    @Transactional(readOnly = true)
    public Optional<HistoryFile> file(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(file -> viewer.may(Permission.TRANSFER_FILES, file.school()))
                .map(this::withHeadings);
    }

    private HistoryFile withHeadings(HistoryFile file) {
        if (file.state() != HistoryFile.State.WAITING) {
            return file;
        }
        try (InputStream whole = chunks.read(file.id());
                InputStream start = chunks.read(file.id())) {
            Charset charset = HistorySheet.charset(whole);
            HistorySheet.First first = HistorySheet.first(start, charset);
            Map<Meaning, String> columns = new EnumMap<>(Meaning.class);
            columns.putAll(file.columns().isEmpty() ? table.remembered(file.school(), file.system()) : file.columns());
            columns.values().removeIf(heading -> !first.headings().contains(heading));
            if (columns.isEmpty()) {
                columns.putAll(Meaning.guess(first.headings()));
            }
            return new HistoryFile(
                    file.id(),
                    file.school(),
                    file.name(),
                    file.system(),
                    file.kind(),
                    file.state(),
                    first.headings(),
                    charset.name(),
                    first.separator(),
                    columns,
                    file.startedBy(),
                    file.startedAt(),
                    0,
                    0,
                    0);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Says which column means what; it is remembered for the next file of the same system. */
    @Transactional
    public Outcome map(Viewer by, UUID id, Map<Meaning, String> columns) {
        HistoryFile file = table.lock(id)
                .filter(found -> by.may(Permission.TRANSFER_FILES, found.school()))
                .filter(found -> found.state() == HistoryFile.State.WAITING)
                .map(this::withHeadings)
                .orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        columns.forEach((meaning, heading) -> {
            if (!file.headings().contains(heading)) {
                wrong.put(meaning.name(), "This column is not in the file");
            }
        });
        if (!columns.containsKey(Meaning.DATE)) {
            wrong.put(Meaning.DATE.name(), "Say which column tells when it happened");
        }
        if (!columns.containsKey(Meaning.WORDS)) {
            wrong.put(Meaning.WORDS.name(), "Say which column holds what was written");
        }
        boolean named = columns.containsKey(Meaning.NAME)
                || (columns.containsKey(Meaning.GIVEN) && columns.containsKey(Meaning.FAMILY));
        if (!columns.containsKey(Meaning.UPN) && !(named && columns.containsKey(Meaning.BORN))) {
            wrong.put(Meaning.UPN.name(), "Say which columns tell the child: the UPN, or name and date of birth");
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        table.columns(id, columns);
        table.remember(file, columns, by.person(), clock.instant());
        return new Outcome.Done(id);
    }

    /** Looks through a file whose columns are chosen: what it would add, what is there already, who is not found, what is wrong. */
    @Transactional(readOnly = true)
    public Optional<DryRun> look(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(found -> viewer.may(Permission.TRANSFER_FILES, found.school()))
                .filter(found -> found.state() == HistoryFile.State.WAITING
                        && !found.columns().isEmpty())
                .map(this::withHeadings)
                .map(file -> {
                    int[] known = {0};
                    HistoryReading.Found found = read(file, events -> known[0] += table.known(file.school(), events));
                    return dryRun(found, found.events() - known[0], known[0] + found.doubled());
                });
    }

    /** Takes over what can be; what is there already is not doubled, and the file itself is forgotten. */
    @Transactional
    public Outcome apply(Viewer by, UUID id) {
        HistoryFile file = table.lock(id)
                .filter(found -> by.may(Permission.TRANSFER_FILES, found.school()))
                .orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        if (file.state() != HistoryFile.State.WAITING || file.columns().isEmpty()) {
            return Outcome.Refused.because("form", "Choose the columns first; a file is taken over once");
        }
        Instant now = clock.instant();
        int[] added = {0};
        HistoryReading.Found found =
                read(withHeadings(file), events -> added[0] += table.add(file, false, events, now));
        int known = found.events() - added[0] + found.doubled();
        table.end(id, HistoryFile.State.APPLIED, added[0], known, found.faulty() + found.lost(), now);
        chunks.forget(id);
        audit.recordAs(
                by.person(),
                file.school(),
                "history.imported",
                "history:" + id,
                Map.of("added", Integer.toString(added[0]), "children", Integer.toString(found.children())));
        return new Outcome.Done(id);
    }

    /** Throws a file away that was not taken over. */
    @Transactional
    public Outcome cancel(Viewer by, UUID id) {
        HistoryFile file = table.lock(id)
                .filter(found -> by.may(Permission.TRANSFER_FILES, found.school()))
                .filter(found -> found.state() == HistoryFile.State.WAITING)
                .orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        table.end(id, HistoryFile.State.CANCELLED, 0, 0, 0, clock.instant());
        chunks.forget(id);
        audit.recordAs(by.person(), file.school(), "history.cancelled", "history:" + id, Map.of());
        return new Outcome.Done(id);
    }

    private HistoryReading.Found read(HistoryFile file, Consumer<List<PastEvent>> taker) {
        HistoryReading reading = new HistoryReading(file, people.everPupils(file.school()), clock.instant(), taker);
        return reading.end(HistorySheet.read(chunks.read(file.id()), file, reading::line));
    }

    private static DryRun dryRun(HistoryReading.Found found, int fresh, int known) {
        return new DryRun(
                found.lines(),
                fresh,
                known,
                found.children(),
                found.unmatched(),
                found.faulty(),
                found.faults().stream()
                        .map(fault ->
                                "Line " + fault.line() + (fault.column().isEmpty() ? "" : ", column " + fault.column())
                                        + ": " + fault.reason())
                        .toList());
    }

    /**
     * What a file would do.
     *
     * @param known lines that are there already, or stand twice in the file
     * @param unmatched who was not found, as the file names them, with how many lines
     */
    public record DryRun(
            int lines,
            int fresh,
            int known,
            int children,
            Map<String, Integer> unmatched,
            int faulty,
            List<String> faults) {
        @Override
        public String toString() {
            return "DryRun[" + lines + " lines]";
        }
    }
}
