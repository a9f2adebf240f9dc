package org.belisha.activity;

import java.nio.file.Path;
import java.util.List;
import org.belisha.database.SchoolScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the count of lost visits to the disk at once, and from there into the database, so that no restart makes it whole again. */
@Component
class LostKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(LostKeeping.class);

    private final LostCount count;
    private final LostTable table;
    private final TransactionTemplate transaction;
    private final LostFile file;
    private long said;

    @Autowired
    LostKeeping(
            LostCount count,
            LostTable table,
            PlatformTransactionManager transactions,
            @Value("${belisha.home:.belisha}") Path home) {
        this(count, table, transactions, LostFile.at(home.resolve("lost-visits")));
    }

    LostKeeping(LostCount count, LostTable table, PlatformTransactionManager transactions, LostFile file) {
        this.count = count;
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.file = file;
        count.found(file.all());
    }

    /** Keeps on the disk what is counted. */
    synchronized void toDisk() {
        long lost = count.total();
        if (lost > said) {
            LOG.error("{} visits could be kept nowhere", lost - said);
            said = lost;
        }
        if (!file.write(count.all())) {
            LOG.error("the count of lost visits cannot be kept on the disk either");
        }
    }

    /** Records what is counted, each school's by itself; what fails waits for the next time. */
    void toDatabase() {
        List<LostVisit> all = count.all();
        if (all.isEmpty()) {
            return;
        }
        try {
            for (LostVisit lost : all) {
                SchoolScope.trust().run(() -> transaction.executeWithoutResult(status -> table.add(lost)));
                count.recorded(lost);
            }
        } catch (RuntimeException away) {
            LOG.error("the count of lost visits cannot be recorded now; it waits on the disk", away);
        }
        toDisk();
    }
}
