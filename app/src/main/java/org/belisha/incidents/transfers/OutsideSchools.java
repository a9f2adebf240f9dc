package org.belisha.incidents.transfers;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.Outcome;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a school outside the trust may do with a file that was sent to it: fetch it sealed, accept or refuse it, by link and one-time code. */
@Component
public class OutsideSchools {

    static final int MOST_WRONG = 5;

    private final TransferTable table;
    private final TransferKeyTable keys;
    private final Answers answers;
    private final Schools schools;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    OutsideSchools(
            TransferTable table,
            TransferKeyTable keys,
            Answers answers,
            Schools schools,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.keys = keys;
        this.answers = answers;
        this.schools = schools;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What the link leads to, or nothing where link or code are wrong, too old, or the file was answered; five wrong codes end the link. */
    public Optional<Cover> open(String link, String code) {
        return within(link, code, (transfer, key) -> {
            if (transfer.state() == Step.Kind.SENT || transfer.state() == Step.Kind.RESENT) {
                table.step(transfer, Step.Kind.SEEN, null, "By link and code", clock.instant());
                audit.recordUnnamed(transfer.school(), "transfer.seen", "transfer:" + transfer.id(), Map.of());
            }
            return new Cover(
                    schools.school(transfer.school()).map(School::name).orElse(""),
                    transfer.childName(),
                    table.pieces(transfer.id()).size(),
                    key.fingerprint());
        });
    }

    /** The sealed file; without its passphrase nobody reads it. */
    public Optional<byte[]> fetch(String link, String code) {
        return within(link, code, (transfer, key) -> {
            audit.recordUnnamed(
                    transfer.school(), "transfer.fetched", "transfer:" + transfer.id(), Map.of("by", "link"));
            return keys.sealed(key);
        });
    }

    /** Accepts or refuses it; who says so is asked for the receipt. */
    public Optional<Outcome> answer(String link, String code, boolean accepted, String who, String reason) {
        return within(
                link,
                code,
                (transfer, key) -> who.isBlank()
                        ? Answers.refused("who", "Give your name, what you are, and your school")
                        : answers.settle(transfer, null, transfer.school(), accepted, who, reason));
    }

    private <T> Optional<T> within(String link, String code, Work<T> work) {
        TransferKeyTable.@Nullable Key key = SchoolScope.trust()
                .call(() -> transaction.execute(any -> keys.byLink(link).orElse(null)));
        if (key == null) {
            return Optional.empty();
        }
        return SchoolScope.of(key.school())
                .call(() -> Optional.ofNullable(transaction.execute(any -> checked(link, code, key, work))));
    }

    private <T> @Nullable T checked(String link, String code, TransferKeyTable.Key key, Work<T> work) {
        table.alone(key.transfer());
        Transfer transfer = table.one(key.transfer()).orElse(null);
        TransferKeyTable.Key now = keys.of(key.transfer()).orElse(key);
        boolean open = transfer != null
                && transfer.state().waits()
                && now.id().equals(key.id())
                && now.wrong() < MOST_WRONG
                && clock.instant().isBefore(now.endsAt());
        if (!open || transfer == null) {
            return null;
        }
        if (!MessageDigest.isEqual(now.code(), SharedSecret.codeHash(link, code))) {
            if (keys.wrong(now) == MOST_WRONG) {
                table.step(
                        transfer,
                        Step.Kind.FAILED,
                        null,
                        "Too many wrong codes: the link opens no more",
                        clock.instant());
                audit.recordUnnamed(
                        transfer.school(), "transfer.failed", "transfer:" + transfer.id(), Map.of("why", "codes"));
            }
            return null;
        }
        return work.on(transfer, now);
    }

    /** What is done once link and code are right. */
    private interface Work<T> {
        T on(Transfer transfer, TransferKeyTable.Key key);
    }

    /** What the other school is shown before it accepts: whose file it is and from where, and nothing of it. */
    public record Cover(String sender, String childName, int records, String fingerprint) {
        @Override
        public String toString() {
            return "Cover";
        }
    }
}
