package org.belisha.incidents.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** PDFs from another system or school, each kept as a whole in a child's chronology. */
@Component
public class PastDocuments {

    private static final int LONGEST_TITLE = 200;

    private final PastTable table;
    private final Chunks chunks;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    PastDocuments(PastTable table, Chunks chunks, People people, Audit audit, InstantSource clock) {
        this.table = table;
        this.chunks = chunks;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a PDF as a whole in a child's chronology, with the day and title that somebody read in it. */
    @Transactional
    public Outcome keep(
            Viewer by,
            SchoolId school,
            @Nullable PersonId child,
            String title,
            @Nullable LocalDate day,
            String system,
            String name,
            InputStream bytes)
            throws IOException {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (child == null
                || people.everPupils(school).stream()
                        .noneMatch(pupil -> pupil.id().equals(child))) {
            wrong.put("child", "Choose the child");
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            wrong.put("title", "Give a title of 200 characters or fewer");
        }
        if (day == null || day.isAfter(clock.instant().atZone(Times.LONDON).toLocalDate()) || day.getYear() < 1990) {
            wrong.put("day", "Give the day of the document");
        }
        byte[] start = bytes.readNBytes(5);
        if (!new String(start, java.nio.charset.StandardCharsets.ISO_8859_1).equals("%PDF-")) {
            wrong.put("document", "Choose a PDF");
        }
        if (!wrong.isEmpty() || child == null || day == null) {
            return new Outcome.Refused(wrong);
        }
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        HistoryFile file = new HistoryFile(
                id,
                school,
                name,
                system,
                "PDF",
                HistoryFile.State.KEPT,
                List.of(),
                "",
                ',',
                Map.of(),
                by.person(),
                now,
                1,
                0,
                0);
        table.add(file);
        chunks.write(id, school, new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(start), bytes));
        PastEvent event = new PastEvent(child, day.atStartOfDay(Times.LONDON).toInstant(), "Document", title.strip());
        if (table.add(file, true, List.of(event), now) == 0) {
            throw new AlreadyKept();
        }
        audit.recordAs(by.person(), school, "history.kept", "history:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** A PDF that was kept; the look is audited. */
    @Transactional
    public Optional<byte[]> document(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(file -> file.kind().equals("PDF") && viewer.may(Permission.SEE_INCIDENTS, file.school()))
                .map(file -> {
                    audit.recordAs(viewer.person(), file.school(), "looked", "history:" + id, Map.of());
                    try (InputStream whole = chunks.read(id)) {
                        return whole.readAllBytes();
                    } catch (IOException failed) {
                        throw new java.io.UncheckedIOException(failed);
                    }
                });
    }

    /** The same document of the same day is there already. */
    public static final class AlreadyKept extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
