package org.belisha.incidents.transfers;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the other school says of a file that was sent to it, by itself or on the telephone; an answer stands. */
@Component
public class Answers {

    private final TransferTable table;
    private final Audit audit;
    private final InstantSource clock;

    Answers(TransferTable table, Audit audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** The receiving school of the trust takes the file or refuses it; from acceptance on its safeguarding team reads it. */
    @Transactional
    public Outcome answer(Viewer by, UUID id, boolean accepted, String reason) {
        table.alone(id);
        Transfer transfer = table.one(id)
                .filter(found -> found.toSchool() != null && by.may(Permission.TRANSFER_FILES, found.toSchool()))
                .orElse(null);
        if (transfer == null || transfer.toSchool() == null) {
            return new Outcome.NotFound();
        }
        return settle(transfer, by.person(), transfer.toSchool(), accepted, "", reason);
    }

    /** The sender's lead records what the other school said on the telephone, or that it did not arrive. */
    @Transactional
    public Outcome record(Viewer by, UUID id, Step.@Nullable Kind what, String who) {
        table.alone(id);
        Transfer transfer = table.one(id)
                .filter(found -> by.may(Permission.TRANSFER_FILES, found.school()))
                .orElse(null);
        if (transfer == null) {
            return new Outcome.NotFound();
        }
        if (what == Step.Kind.FAILED || (what == Step.Kind.ACCEPTED || what == Step.Kind.REJECTED)) {
            if (what != Step.Kind.FAILED && transfer.destination() == Destination.TRUST) {
                return refused("what", "A school of the trust answers itself, on its own page");
            }
            if (who.isBlank() || who.length() > Transfers.LONGEST) {
                return refused("who", "Say who told you, when, and what they said");
            }
            if (!transfer.state().waits()) {
                return refused("what", "It was answered already");
            }
            table.step(transfer, what, by.person(), who.strip(), clock.instant());
            audit.recordAs(
                    by.person(),
                    transfer.school(),
                    "transfer." + what.name().toLowerCase(Locale.ROOT),
                    "transfer:" + id,
                    Map.of("by", "telephone"));
            return new Outcome.Done(id);
        }
        return refused("what", "Choose what happened");
    }

    Outcome settle(
            Transfer transfer, @Nullable PersonId by, SchoolId end, boolean accepted, String who, String reason) {
        if (!transfer.state().waits()) {
            return refused("answer", "It was answered already");
        }
        if (!accepted && reason.isBlank()) {
            return refused("reason", "Say why the file is refused");
        }
        if (reason.length() > Transfers.LONGEST || who.length() > Transfers.LONGEST) {
            return refused("reason", "Write 2,000 characters or fewer");
        }
        Step.Kind kind = accepted ? Step.Kind.ACCEPTED : Step.Kind.REJECTED;
        String words = java.util.stream.Stream.of(who.strip(), reason.strip())
                .filter(each -> !each.isEmpty())
                .collect(java.util.stream.Collectors.joining(": "));
        table.step(transfer, kind, by, words, clock.instant());
        String action = accepted ? "transfer.accepted" : "transfer.rejected";
        if (by == null) {
            audit.recordUnnamed(end, action, "transfer:" + transfer.id(), Map.of("by", "link"));
        } else {
            audit.recordAs(by, end, action, "transfer:" + transfer.id(), Map.of());
        }
        return new Outcome.Done(transfer.id());
    }

    static Outcome refused(String field, String words) {
        return new Outcome.Refused(Map.of(field, words));
    }
}
