package org.belisha.incidents.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** PDFs from another system or school, each kept as a whole in a child's chronology. */
@Component
public class PastDocuments {

    private static final int LONGEST_TITLE = 200;

    private final PastTable table;
    private final Chunks chunks;
    private final Screening screening;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    PastDocuments(
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

    /** Keeps a PDF as a whole in a child's chronology, with the day and title that somebody read in it. */
    public Outcome keep(
            Viewer by,
            SchoolId school,
            @Nullable PersonId child,
            String title,
            @Nullable LocalDate day,
            String system,
            String name,
            InputStreamSource content) {
        // Asked before a transaction begins: a scanner may take its time.
        Optional<String> objection = screening.ofDocument(content);
        return Objects.requireNonNull(transaction.execute(status -> {
            Map<String, String> wrong = wrong(school, child, title, day);
            objection.ifPresent(why -> {
                wrong.put("document", why);
                audit.recordAs(by.person(), school, "history.refused", "school:" + school, Map.of("because", why));
            });
            return !wrong.isEmpty() || child == null || day == null
                    ? new Outcome.Refused(wrong)
                    : kept(by, school, child, title, day, system, name, content);
        }));
    }

    private Map<String, String> wrong(
            SchoolId school, @Nullable PersonId child, String title, @Nullable LocalDate day) {
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
        return wrong;
    }

    private Outcome kept(
            Viewer by,
            SchoolId school,
            PersonId child,
            String title,
            LocalDate day,
            String system,
            String name,
            InputStreamSource content) {
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
        try (InputStream bytes = content.getInputStream()) {
            chunks.write(id, school, bytes);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        PastEvent event = new PastEvent(child, day.atStartOfDay(Times.LONDON).toInstant(), "Document", title.strip());
        if (table.add(file, true, List.of(event), now) == 0) {
            throw new AlreadyKept();
        }
        audit.recordAs(by.person(), school, "history.kept", "history:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** A PDF that was kept; it is scanned where a scanner is set, and the look, or that it was refused, is audited. */
    public Optional<Screened> document(Viewer viewer, UUID id) {
        Found found = transaction.execute(status -> table.one(id)
                .filter(file -> file.kind().equals("PDF") && viewer.may(Permission.SEE_INCIDENTS, file.school()))
                .map(file -> new Found(file, whole(id)))
                .orElse(null));
        if (found == null) {
            return Optional.empty();
        }
        String refusal =
                screening.malware(new ByteArrayResource(found.content())).orElse("");
        transaction.executeWithoutResult(status -> audit.recordAs(
                viewer.person(),
                found.file().school(),
                refusal.isEmpty() ? "looked" : "looked.refused",
                "history:" + id,
                Map.of()));
        return Optional.of(
                refusal.isEmpty()
                        ? new Screened("document-" + id + ".pdf", "application/pdf", found.content(), "")
                        : Screened.refused(found.file().name(), refusal));
    }

    private byte[] whole(UUID id) {
        try (InputStream whole = chunks.read(id)) {
            return whole.readAllBytes();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    // Handed on, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Found(HistoryFile file, byte[] content) {}

    /** The same document of the same day is there already. */
    public static final class AlreadyKept extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
