package org.belisha.incidents.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.AttachedFiles;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The files that go along with a child's file: those of the records that go, and never what may show an undressed child. */
@Component
public class Enclosures {

    /** What one sealed file may hold besides the chronology; it is made and kept in one piece. */
    static final long MOST_OUTSIDE = 64L * 1024 * 1024;

    private final ObjectProvider<AttachedFiles> parts;
    private final EnclosedTable table;
    private final TransferTable transfers;
    private final Screening screening;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Enclosures(
            ObjectProvider<AttachedFiles> parts,
            EnclosedTable table,
            TransferTable transfers,
            Screening screening,
            Audit audit,
            TransactionTemplate transaction) {
        this.parts = parts;
        this.table = table;
        this.transfers = transfers;
        this.screening = screening;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What would go along with these records, and what would not and why. */
    @Transactional(readOnly = true)
    public List<Enclosed> of(Viewer viewer, SchoolId school, PersonId child, List<Piece> pieces) {
        return going(viewer, school, child, pieces).stream()
                .map(Going::enclosed)
                .toList();
    }

    List<Going> going(Viewer viewer, SchoolId school, PersonId child, List<Piece> pieces) {
        Map<UUID, String> leftOut =
                pieces.stream().collect(Collectors.toMap(Piece::record, Piece::leftOut, (one, two) -> one + two));
        List<Going> going = new ArrayList<>();
        Set<UUID> seen = new java.util.HashSet<>();
        parts.orderedStream()
                .forEach(part -> part.of(viewer, child).stream()
                        .filter(file -> file.school().equals(school) && leftOut.containsKey(file.record()))
                        .filter(file -> seen.add(file.id()))
                        .forEach(file -> going.add(new Going(part, file, leftOut.getOrDefault(file.record(), "")))));
        return going;
    }

    static boolean tooMuch(List<Going> going) {
        return going.stream()
                        .filter(Going::goes)
                        .mapToLong(each -> each.file().bytes())
                        .sum()
                > MOST_OUTSIDE;
    }

    /**
     * Why what would go with these records must not leave the trust, or nothing: each file is scanned once more as it goes, since it
     * may have been kept before a scanner was set. Called outside a transaction: a scanner may take its time.
     *
     * @param leftOut records that stay behind
     */
    Optional<String> malware(Viewer viewer, SchoolId school, PersonId child, Set<UUID> leftOut) {
        List<Going> leaving = parts.orderedStream()
                .flatMap(part -> part.of(viewer, child).stream()
                        .filter(file -> file.school().equals(school) && !leftOut.contains(file.record()))
                        .map(file -> new Going(part, file, "")))
                .filter(Going::goes)
                .toList();
        for (Going each : leaving) {
            Optional<String> found = screening.malware(
                    new ByteArrayResource(Objects.requireNonNull(transaction.execute(status -> whole(each)))));
            if (found.isPresent()) {
                transaction.executeWithoutResult(status -> audit.recordAs(
                        viewer.person(),
                        school,
                        "transfer.refused",
                        "file:" + each.file().id(),
                        Map.of()));
                return Optional.of(each.file().name() + ": " + found.get());
            }
        }
        return Optional.empty();
    }

    private static byte[] whole(Going file) {
        try (InputStream content = file.part().content(file.file())) {
            return content.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Copies them as they are now. */
    void put(Transfer transfer, List<Going> going) {
        int place = 0;
        for (Going each : going) {
            try (InputStream content = each.goes() ? each.part().content(each.file()) : InputStream.nullInputStream()) {
                table.add(transfer, place++, each.enclosed(), each.goes() ? content : null);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Those of a transfer, where the database shows them: to the sender, and to the other school once it accepted. */
    List<Enclosed> of(UUID transfer) {
        return table.of(transfer);
    }

    InputStream content(Enclosed file) {
        return table.read(file.id());
    }

    /** One file for somebody who may read it at either end; scanned where a scanner is set, and the look, or that it was refused, is audited. */
    public Optional<Screened> read(Viewer viewer, UUID transfer, UUID file) {
        Found found = transaction.execute(status -> transfers
                .one(transfer)
                .map(each -> end(viewer, each))
                .flatMap(end -> table.one(transfer, file)
                        .filter(each -> each.leftOut().isEmpty())
                        .map(each -> new Found(end, each, whole(file))))
                .orElse(null));
        if (found == null) {
            return Optional.empty();
        }
        // Asked between two transactions: a scanner may take its time.
        String refusal =
                screening.malware(new ByteArrayResource(found.content())).orElse("");
        transaction.executeWithoutResult(status -> audit.recordAs(
                viewer.person(),
                found.end(),
                refusal.isEmpty() ? "looked" : "looked.refused",
                "transfer:" + transfer,
                Map.of("file", file.toString())));
        return Optional.of(
                refusal.isEmpty()
                        ? new Screened(found.file().name(), found.file().mediaType(), found.content(), "")
                        : Screened.refused(found.file().name(), refusal));
    }

    private byte[] whole(UUID file) {
        try (InputStream content = table.read(file)) {
            return content.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static @Nullable SchoolId end(Viewer viewer, Transfer transfer) {
        if (viewer.may(Permission.TRANSFER_FILES, transfer.school())) {
            return transfer.school();
        }
        SchoolId to = transfer.toSchool();
        return to != null && viewer.may(Permission.TRANSFER_FILES, to) ? to : null;
    }

    /** One file of the sender's record, who keeps it, and why its record stays behind. */
    record Going(AttachedFiles part, AttachedFiles.Attached file, String recordLeftOut) {

        boolean goes() {
            return recordLeftOut.isEmpty() && file.keptBack().isEmpty();
        }

        /** As it goes along; of a record that stays behind not even the file's name does. */
        Enclosed enclosed() {
            boolean named = recordLeftOut.isEmpty();
            return new Enclosed(
                    UUID.randomUUID(),
                    file.record(),
                    named ? file.name() : "A file of a record that was left out",
                    named ? file.mediaType() : "",
                    goes() ? file.bytes() : 0,
                    named ? file.keptBack() : recordLeftOut);
        }

        @Override
        public String toString() {
            return "Going[" + file.id() + "]";
        }
    }

    // Handed on, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Found(SchoolId end, Enclosed file, byte[] content) {}
}
