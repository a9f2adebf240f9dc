package org.belisha.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.belisha.audit.AuditTable.Link;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals entries into each school's chain just after they are written, and proves the chains whole. */
@Component
public class AuditChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
    private static final byte[] START = new byte[32];

    private final AuditTable table;
    private final AuditHeads heads;
    private final TransactionTemplate transaction;

    AuditChain(AuditTable table, AuditHeads heads, TransactionTemplate transaction) {
        this.table = table;
        this.heads = heads;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 1000)
    void sealInTheBackground() {
        seal();
    }

    /** Seals what has been committed since the last round; answers how many chains grew. */
    public int seal() {
        return SchoolScope.trust().call(() -> {
            Map<SchoolId, Link> ends = inTransaction(this::sealOnce);
            ends.forEach((school, link) -> heads.remember(school, link.place(), link.hash()));
            return ends.size();
        });
    }

    private Map<SchoolId, Link> sealOnce() {
        List<AuditEntry> waiting = table.unsealed();
        if (waiting.isEmpty()) {
            return Map.of();
        }
        table.lockForSealing();
        waiting = table.unsealed();
        Map<SchoolId, Link> last = new HashMap<>();
        for (AuditEntry entry : waiting) {
            Link before = last.computeIfAbsent(
                    entry.school(), school -> table.lastLink(school).orElse(new Link(0, 0, START, null)));
            Link link = new Link(before.place() + 1, entry.id(), entry.hashAfter(before.hash()), entry);
            table.addLink(entry.school(), link);
            last.put(entry.school(), link);
        }
        LOG.debug("sealed {} audit entries", waiting.size());
        return last;
    }

    /** Walks every chain; one verdict a chain, naming the first broken row where there is one. */
    public List<Verdict> verify() {
        seal();
        return SchoolScope.trust().call(() -> {
            List<Verdict> verdicts = new ArrayList<>();
            Set<SchoolId> chains = new LinkedHashSet<>(inTransaction(table::chains));
            chains.addAll(heads.schools());
            for (SchoolId school : chains) {
                verdicts.add(verify(school));
            }
            // Entries still being written in open transactions are not visible here, so any found was robbed of its
            // seal.
            transaction.executeWithoutResult(status -> {
                Long lost = table.firstNeverSealed();
                if (lost != null && table.unsealed().isEmpty()) {
                    verdicts.add(new Verdict(SchoolId.TRUST, 0, "entry " + lost + " was never sealed"));
                }
            });
            return verdicts;
        });
    }

    /** Walks the chain of one school. */
    public Verdict verifyOne(SchoolId school) {
        seal();
        return SchoolScope.of(school).call(() -> verify(school));
    }

    private Verdict verify(SchoolId school) {
        Map<Long, String> remembered = heads.of(school);
        byte[] before = START;
        long place = 0;
        while (true) {
            long after = place;
            List<Link> links = inTransaction(() -> table.chain(school, after));
            if (links.isEmpty()) {
                long end = place;
                return new Verdict(
                        school,
                        place,
                        remembered.keySet().stream().anyMatch(known -> known > end)
                                ? "the chain has been cut off after link " + end
                                : null);
            }
            for (Link link : links) {
                place++;
                if (link.place() != place) {
                    return new Verdict(school, place - 1, "link " + place + " is missing");
                }
                if (link.entry() == null) {
                    return new Verdict(school, place - 1, "entry " + link.entryId() + " has been removed");
                }
                if (!Arrays.equals(link.hash(), link.entry().hashAfter(before))) {
                    return new Verdict(school, place - 1, "entry " + link.entryId() + " has been changed");
                }
                String contradiction = AuditHeads.contradiction(remembered, place, link.hash());
                if (contradiction != null) {
                    return new Verdict(school, place - 1, contradiction);
                }
                before = link.hash();
            }
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a read gave nothing");
        }
        return result;
    }

    /** What was found of one chain: how many entries hold, and what breaks first, or null where all is whole. */
    public record Verdict(
            SchoolId school, long whole, @Nullable String broken) {}
}
