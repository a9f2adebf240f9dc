package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what went wrong with inspection in memory, so many hosts and no more, and writes it down now and then. */
@Component
class TroubleLog implements TroubleSink {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);
    private static final int MOST = 5_000;
    private static final Duration KEPT = Duration.ofDays(30);

    private final TroubleTable table;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private Map<Key, Long> counts = new HashMap<>();

    TroubleLog(TroubleTable table, PlatformTransactionManager transactions, InstantSource clock) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Key(SchoolId school, String host, Trouble trouble) {}

    @Override
    public synchronized void saw(SchoolId school, Hostname host, Trouble trouble) {
        Key key = new Key(school, host.text(), trouble);
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.merge(key, 1L, Long::sum);
        }
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void write() {
        Map<Key, Long> seen = taken();
        if (seen.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            SchoolScope.trust()
                    .run(() -> transaction.executeWithoutResult(status -> {
                        seen.forEach((key, times) -> table.count(key.school(), key.host(), key.trouble(), times, now));
                        table.forget(now.minus(KEPT));
                    }));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("{} hosts with trouble under inspection could not be written down", seen.size());
        }
    }

    private synchronized Map<Key, Long> taken() {
        Map<Key, Long> seen = counts;
        counts = new HashMap<>();
        return seen;
    }
}
