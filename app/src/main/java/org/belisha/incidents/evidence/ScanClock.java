package org.belisha.incidents.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolScope;
import org.belisha.malware.MalwareScanner;
import org.belisha.malware.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Scans the files that could not be scanned when they came, until the scanner has said something of each. */
@Component
class ScanClock {

    private static final Logger LOG = LoggerFactory.getLogger(ScanClock.class);
    private static final int AT_ONCE = 50;

    private final FileTable table;
    private final SealedFiles sealed;
    private final MalwareScanner scanner;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    ScanClock(
            FileTable table,
            SealedFiles sealed,
            MalwareScanner scanner,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.sealed = sealed;
        this.scanner = scanner;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void scanWaiting() {
        if (scanner.wanted()) {
            SchoolScope.trust().run(this::scanAll);
        }
    }

    /** A scanner that does not answer is not asked for the next file. */
    private void scanAll() {
        List<FileTable.Row> waiting = transaction.execute(status -> table.unscanned(AT_ONCE));
        for (FileTable.Row row : waiting) {
            Verdict verdict = scanned(row);
            if (verdict == Verdict.UNKNOWN) {
                return;
            }
            if (verdict == null) {
                continue;
            }
            transaction.executeWithoutResult(status -> {
                table.scanned(row.id(), row.school(), verdict, clock.instant());
                audit.record(row.school(), "file.scanned", "file:" + row.id(), Map.of("verdict", verdict.name()));
            });
        }
    }

    /** What the scanner says; null for a file that cannot be opened, which stays closed and does not hold up the others. */
    private @Nullable Verdict scanned(FileTable.Row row) {
        try (InputStream content = sealed.content(row)) {
            return scanner.scan(content);
        } catch (IOException | RuntimeException damaged) {
            LOG.error("file {} waits to be scanned and cannot be opened", row.id(), damaged);
            return null;
        }
    }
}
