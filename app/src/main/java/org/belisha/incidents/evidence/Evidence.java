package org.belisha.incidents.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Concerns;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Triage;
import org.belisha.malware.MalwareScanner;
import org.belisha.malware.Verdict;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files for concerns and incidents and opens them to the safeguarding team; an author sees that a file was sent (policy 7.1). */
@Component
public class Evidence {

    /** The most files of one concern, or added to one incident. */
    public static final int MOST_FILES = 20;

    private static final int LONGEST_NAME = 120;

    private final FileTable table;
    private final SealedFiles sealed;
    private final Taking taking;
    private final Imagery imagery;
    private final Incidents incidents;
    private final Concerns concerns;
    private final Triage triage;
    private final MalwareScanner scanner;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Evidence(
            FileTable table,
            SealedFiles sealed,
            Taking taking,
            Imagery imagery,
            Incidents incidents,
            Concerns concerns,
            Triage triage,
            MalwareScanner scanner,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.sealed = sealed;
        this.taking = taking;
        this.imagery = imagery;
        this.incidents = incidents;
        this.concerns = concerns;
        this.triage = triage;
        this.scanner = scanner;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Adds a file of the team to an open incident. */
    public Outcome addToIncident(Viewer by, UUID id, Upload upload) {
        Incident incident =
                in(() -> incidents.look(by, id).map(IncidentFile::incident).orElse(null));
        if (incident == null || !by.may(Permission.TRIAGE, incident.school())) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return refused("form", "This incident is closed: open it again first");
        }
        Target target = new Target(incident.school(), null, id, StoredFile.Origin.TEAM, by.person());
        return add(target, upload, imagery.isPartOf(incident));
    }

    /** Adds a file to a report of one's own; children send none. */
    public Outcome addToOwn(Viewer by, UUID id, Upload upload) {
        Concern concern = concerns.of(by, id).orElse(null);
        if (concern == null || by.is(Role.PUPIL)) {
            return new Outcome.NotFound();
        }
        Target target = new Target(concern.school(), id, null, StoredFile.Origin.REPORTER, by.person());
        return add(target, upload, imagery.isPartOfConcern(id));
    }

    /** Adds the scan of a paper form to the concern that was written from it. */
    public Outcome addPaper(Viewer by, UUID id, Upload upload) {
        Concern concern = triage.open(by, id).orElse(null);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        Target target = new Target(concern.school(), id, null, StoredFile.Origin.PAPER, by.person());
        return add(target, upload, imagery.isPartOfConcern(id));
    }

    /** Adds what a child said aloud to the concern that was just kept; of a child who is not to be named nobody is kept. */
    public Outcome addVoice(SchoolId school, UUID id, @Nullable PersonId by, Upload upload) {
        return add(new Target(school, id, null, StoredFile.Origin.VOICE, by), upload, false);
    }

    private Outcome add(Target target, Upload upload, boolean pictureIsPart) {
        if (target.origin() != StoredFile.Origin.VOICE) {
            if (upload.undressed() == null) {
                return refused("undressed", "Say whether it may show an undressed child");
            }
            if (upload.undressed() && target.by() != null) {
                imagery.said(target.school(), target.concern(), target.incident(), target.by());
                return refused("imagery", "A picture of an undressed child is never sent here");
            }
        }
        try {
            return keep(target, upload, taking.look(target.origin(), upload, pictureIsPart));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Outcome keep(Target target, Upload upload, Taking.Look look) throws IOException {
        if (!(look instanceof Taking.Taken taken)) {
            String why = ((Taking.NotTaken) look).why();
            in(() -> {
                note(target, "file.added.refused", Map.of("because", why));
                return why;
            });
            return refused(why.equals("IMAGERY") ? "imagery" : "file", ((Taking.NotTaken) look).words());
        }
        return in(() -> {
            List<FileTable.Row> there = target.concern() == null
                    ? table.ofIncident(java.util.Objects.requireNonNull(target.incident()), List.of())
                    : table.ofConcern(target.concern());
            Optional<FileTable.Row> same = there.stream()
                    .filter(row -> Arrays.equals(row.sha256(), taken.measure().sha256()))
                    .findFirst();
            if (same.isPresent()) {
                return new Outcome.Done(same.get().id());
            }
            if (there.size() >= MOST_FILES) {
                return refused("file", MOST_FILES + " files are kept here already, which is the most");
            }
            FileTable.Row row = taken.row(target, name(upload.name(), taken.content()), clock.instant());
            try {
                sealed.put(row, target.by(), upload.content());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            if (taken.verdict() == Verdict.CLEAN) {
                table.scanned(row.id(), row.school(), Verdict.CLEAN, clock.instant());
            }
            Map<String, String> facts = Map.of(
                    "file", row.id().toString(), "origin", target.origin().name());
            note(target, "file.added", facts);
            return new Outcome.Done(row.id());
        });
    }

    /** Of a child who is not to be named nobody is kept, whoever is signed in. */
    private void note(Target target, String action, Map<String, String> facts) {
        if (target.by() == null) {
            audit.recordUnnamed(target.school(), action, target.subject(), facts);
        } else {
            audit.recordAs(target.by(), target.school(), action, target.subject(), facts);
        }
    }

    /** The files of an incident and of the concerns in it, for somebody who looks at it; a look at the incident comes before. */
    public List<StoredFile> ofIncident(Viewer viewer, Incident incident) {
        return in(() -> {
            boolean pictureIsPart = imagery.isPartOf(incident);
            List<UUID> reports = incidents.concernsOf(viewer, incident.id()).stream()
                    .map(Concern::id)
                    .toList();
            return table.ofIncident(incident.id(), reports).stream()
                    .map(row -> row.with(state(row, pictureIsPart)))
                    .toList();
        });
    }

    /** The files of a concern that the caller has found by a verb of concerns or of triage. */
    public List<StoredFile> ofConcern(Concern concern) {
        return in(() -> {
            boolean pictureIsPart = imagery.isPartOfConcern(concern.id());
            return table.ofConcern(concern.id()).stream()
                    .map(row -> row.with(state(row, pictureIsPart)))
                    .toList();
        });
    }

    /** One file for the safeguarding team, with whether it may be opened; the look is audited, or that it was refused. */
    public Optional<StoredFile> look(Viewer viewer, UUID id) {
        return Optional.ofNullable(in(() -> {
            FileTable.Row row =
                    table.one(id).filter(found -> mayRead(viewer, found)).orElse(null);
            if (row == null) {
                return null;
            }
            StoredFile.State state = state(
                    row,
                    row.concern() == null
                            ? imagery.isPartOf(incident(viewer, row).orElseThrow())
                            : imagery.isPartOfConcern(row.concern()));
            String action = state == StoredFile.State.OPEN ? "looked" : "looked.refused";
            audit.recordAs(viewer.person(), row.school(), action, "file:" + id, Map.of("state", state.name()));
            return row.with(state);
        }));
    }

    /** The content of a file that was just looked at and may be opened. */
    public InputStream content(StoredFile file) {
        if (file.state() != StoredFile.State.OPEN) {
            throw new IllegalArgumentException("this file is not opened: " + file);
        }
        return sealed.content(in(() -> table.one(file.id()).orElseThrow()));
    }

    private boolean mayRead(Viewer viewer, FileTable.Row row) {
        if (row.concern() == null) {
            return incident(viewer, row).isPresent();
        }
        return triage.open(viewer, row.concern()).isPresent()
                || imagery.incidentsOf(row.concern()).stream()
                        .anyMatch(id -> incidents.look(viewer, id).isPresent()
                                && incidents.concernsOf(viewer, id).stream()
                                        .anyMatch(concern -> concern.id().equals(row.concern())));
    }

    private Optional<Incident> incident(Viewer viewer, FileTable.Row row) {
        return row.incident() == null
                ? Optional.empty()
                : incidents.look(viewer, row.incident()).map(IncidentFile::incident);
    }

    private StoredFile.State state(FileTable.Row row, boolean pictureIsPart) {
        if (pictureIsPart && row.holds().mayShow()) {
            return StoredFile.State.SEALED;
        }
        return switch (row.verdict()) {
            case INFECTED -> StoredFile.State.INFECTED;
            case CLEAN -> StoredFile.State.OPEN;
            case UNKNOWN -> scanner.wanted() ? StoredFile.State.NOT_SCANNED : StoredFile.State.OPEN;
        };
    }

    /** The name that a file is saved by: without folders and signs that name none, and with the ending of what it is. */
    static String name(String given, Content content) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "")
                .strip();
        String ending = "." + content.extension();
        boolean ends = last.toLowerCase(java.util.Locale.ROOT).endsWith(ending);
        String stem = ends ? last.substring(0, last.length() - ending.length()) : last;
        return (stem.isBlank() ? "file" : stem.substring(0, Math.min(stem.length(), LONGEST_NAME))) + ending;
    }

    private static Outcome refused(String field, String words) {
        return new Outcome.Refused(Map.of(field, words));
    }

    private <T extends @Nullable Object> T in(java.util.function.Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** Where a file goes, and who sends it. */
    record Target(
            SchoolId school,
            @Nullable UUID concern,
            @Nullable UUID incident,
            StoredFile.Origin origin,
            @Nullable PersonId by) {

        String subject() {
            return incident == null ? "concern:" + concern : "incident:" + incident;
        }
    }
}
