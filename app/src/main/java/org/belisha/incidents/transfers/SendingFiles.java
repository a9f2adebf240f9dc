package org.belisha.incidents.transfers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Findable;
import org.belisha.incidents.Watch;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends a child's whole file, everything by default; what stays behind says why. */
@Component
public class SendingFiles {

    private static final int FURTHEST_AHEAD = 120;
    private static final int SPOKEN_GROUPS = 6;

    private final Transfers transfers;
    private final TransferTable table;
    private final TransferKeyTable keys;
    private final SealedPackage sealed;
    private final Findable findable;
    private final Enclosures enclosures;
    private final Leaving leaving;
    private final People people;
    private final Schools schools;
    private final Watch watch;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    SendingFiles(
            Transfers transfers,
            TransferTable table,
            TransferKeyTable keys,
            SealedPackage sealed,
            Findable findable,
            Enclosures enclosures,
            Leaving leaving,
            People people,
            Schools schools,
            Watch watch,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.transfers = transfers;
        this.table = table;
        this.keys = keys;
        this.sealed = sealed;
        this.findable = findable;
        this.enclosures = enclosures;
        this.leaving = leaving;
        this.people = people;
        this.schools = schools;
        this.watch = watch;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Sends a file, or records that there is no school to send it to and that the local authority was told. */
    public Started send(Viewer by, SchoolId school, Sending sending) {
        Optional<String> malware =
                sending.destination() == Destination.OUTSIDE && by.may(Permission.TRANSFER_FILES, school)
                        ? enclosures.malware(
                                by, school, sending.child(), sending.leftOut().keySet())
                        : Optional.empty();
        return Objects.requireNonNull(transaction.execute(status -> sent(by, school, sending, malware)));
    }

    private Started sent(Viewer by, SchoolId school, Sending sending, Optional<String> malware) {
        String name =
                people.person(sending.child()).map(person -> person.name()).orElse(null);
        if (!by.may(Permission.TRANSFER_FILES, school) || name == null) {
            return new Started.NotFound();
        }
        List<Piece> file = transfers.pieces(by, school, sending.child());
        List<Piece> pieces = file.stream()
                .map(piece -> sending.leftOut().containsKey(piece.record())
                        ? piece.without(sending.leftOut()
                                .getOrDefault(piece.record(), "")
                                .strip())
                        : piece)
                .toList();
        List<Enclosures.Going> going = enclosures.going(by, school, sending.child(), pieces);
        Map<String, String> wrong = refusals(school, sending, file);
        malware.ifPresent(why -> wrong.put("form", why + ". Leave its record out, with that as the reason"));
        if (sending.destination() != null && sending.destination().aSchool()) {
            findable.objection(by, school, sending.child()).ifPresent(why -> wrong.put("form", why));
        }
        if (sending.destination() == Destination.OUTSIDE && Enclosures.tooMuch(going)) {
            wrong.put(
                    "destination",
                    "The files of these records are over 64 MB together: leave some records out, and hand them over in person");
        }
        Destination destination = sending.destination();
        LocalDate leftOn = sending.leftOn();
        if (!wrong.isEmpty() || destination == null || leftOn == null) {
            return new Started.Refused(wrong);
        }
        Due due = Due.after(leftOn, watch.hours(school));
        Instant now = clock.instant();
        Transfer transfer = new Transfer(
                UUID.randomUUID(),
                school,
                sending.child(),
                name,
                destination,
                destination == Destination.TRUST ? sending.toSchool() : null,
                sending.toWords().strip(),
                leftOn,
                due.on(),
                due.newTerm(),
                by.person(),
                now,
                List.of());
        table.add(transfer);
        String subject = "transfer:" + transfer.id();
        if (!destination.aSchool()) {
            table.step(transfer, Step.Kind.AUTHORITY_TOLD, by.person(), transfer.toWords(), now);
            audit.recordAs(by.person(), school, "transfer.authority-told", subject, Map.of("why", destination.name()));
            return new Started.Gone(transfer.id(), null);
        }
        table.pieces(transfer, pieces);
        enclosures.put(transfer, going);
        table.step(transfer, Step.Kind.SENT, by.person(), "", now);
        audit.recordAs(
                by.person(),
                school,
                "transfer.sent",
                subject,
                Map.of(
                        "records", Integer.toString(pieces.size()),
                        "files",
                                Long.toString(going.stream()
                                        .filter(Enclosures.Going::goes)
                                        .count()),
                        "left-out",
                                Long.toString(pieces.stream()
                                        .filter(piece -> !piece.leftOut().isEmpty())
                                        .count())));
        return new Started.Gone(
                transfer.id(), destination == Destination.OUTSIDE ? seal(by, transfer, pieces, now) : null);
    }

    private Secrets seal(Viewer by, Transfer transfer, List<Piece> pieces, Instant now) {
        Secrets secrets = new Secrets(SharedSecret.link(), SharedSecret.spoken(2), SharedSecret.spoken(SPOKEN_GROUPS));
        String sender = schools.school(transfer.school()).map(School::name).orElse("");
        keys.add(
                transfer,
                secrets.link(),
                secrets.code(),
                sealed.seal(transfer, sender, pieces, enclosures.of(transfer.id()), secrets.passphrase()),
                now);
        audit.recordAs(
                by.person(),
                transfer.school(),
                "transfer.exported",
                "transfer:" + transfer.id(),
                Map.of("as", "AES-256 zip"));
        return secrets;
    }

    private Map<String, String> refusals(SchoolId school, Sending sending, List<Piece> file) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Destination destination = sending.destination();
        SchoolId to = sending.toSchool();
        LocalDate leftOn = sending.leftOn();
        if (destination == null) {
            wrong.put("destination", "Say where the child went, or that it is not known");
        } else if (destination == Destination.TRUST
                && (to == null || to.equals(school) || schools.school(to).isEmpty())) {
            wrong.put("toSchool", "Choose the school of the trust that the child went to");
        } else if (destination == Destination.OUTSIDE && sending.toWords().isBlank()) {
            wrong.put("toWords", "Give the school's name and its safeguarding lead");
        } else if (!destination.aSchool() && sending.toWords().isBlank()) {
            wrong.put("toWords", "Say whom of the local authority you told, when, and their reference");
        }
        if (sending.toWords().length() > Transfers.LONGEST) {
            wrong.put("toWords", "Write 2,000 characters or fewer");
        }
        if (leftOn == null || leftOn.isAfter(leaving.today().plusDays(FURTHEST_AHEAD))) {
            wrong.put("leftOn", "Give the child's last day at this school");
        }
        if (destination != null && destination.aSchool() && file.isEmpty()) {
            wrong.put("destination", "There is nothing in this child's file to send");
        }
        Set<UUID> known = file.stream().map(Piece::record).collect(java.util.stream.Collectors.toSet());
        sending.leftOut().forEach((record, reason) -> {
            if (known.contains(record) && (reason.isBlank() || reason.length() > Transfers.LONGEST)) {
                wrong.put("why-" + record, "Say why this record stays behind");
            }
        });
        if (destination != null && destination.aSchool() && underway(school, sending.child())) {
            wrong.put("destination", "A file of this child is already on its way from here");
        }
        return wrong;
    }

    private boolean underway(SchoolId school, PersonId child) {
        return table.ofChild(child).stream()
                .anyMatch(transfer ->
                        transfer.school().equals(school) && transfer.state().waits());
    }

    /** Sends it once more after it came back, the same records; outside the trust with a new link, code and passphrase. */
    @Transactional
    public Started resend(Viewer by, UUID id) {
        table.alone(id);
        Transfer transfer = table.one(id)
                .filter(found -> by.may(Permission.TRANSFER_FILES, found.school()))
                .orElse(null);
        if (transfer == null) {
            return new Started.NotFound();
        }
        boolean lost = transfer.destination() == Destination.OUTSIDE
                && transfer.state().waits();
        if (!transfer.state().cameBack() && !lost) {
            return new Started.Refused(Map.of("form", "It is not one that came back"));
        }
        Instant now = clock.instant();
        table.step(transfer, Step.Kind.RESENT, by.person(), "", now);
        audit.recordAs(by.person(), transfer.school(), "transfer.resent", "transfer:" + id, Map.of());
        return new Started.Gone(
                id, transfer.destination() == Destination.OUTSIDE ? seal(by, transfer, table.pieces(id), now) : null);
    }
}
