package org.belisha.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.belisha.database.SchoolScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what is queued, one after another; what cannot be sent is tried again later and later, then shown as failed. */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration TAKEN_FOR = Duration.ofMinutes(5);
    private static final List<Duration> AGAIN_AFTER = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));

    private final NoticeTable table;
    private final Letters letters;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final boolean demo;

    Outbox(
            NoticeTable table,
            Letters letters,
            TransactionTemplate transaction,
            InstantSource clock,
            @Value("${belisha.demo:false}") boolean demo) {
        this.table = table;
        this.letters = letters;
        this.transaction = transaction;
        this.clock = clock;
        this.demo = demo;
    }

    /** Sends all that is due. */
    @Scheduled(fixedDelayString = "${belisha.notices.every:PT2S}")
    void sendWhatIsDue() {
        SchoolScope.trust().run(() -> {
            Optional<Notice> due = take();
            while (due.isPresent()) {
                send(due.get());
                due = take();
            }
        });
    }

    private Optional<Notice> take() {
        Instant now = clock.instant();
        Optional<Notice> taken = transaction.execute(status -> table.take(now, now.plus(TAKEN_FOR)));
        return taken == null ? Optional.empty() : taken;
    }

    private void send(Notice notice) {
        String address = notice.address();
        if (address == null || address.isBlank()) {
            done(() -> table.notSent(notice.id(), Notice.State.FAILED, clock.instant(), "no mail address is known"));
            return;
        }
        try {
            letters.send(notice, address);
        } catch (Letters.NotSent refused) {
            later(notice, refused);
            return;
        }
        // A link that lets somebody in is not kept, but a demo shows every mail whole.
        String kept = notice.template().secretLink() && !demo ? null : notice.link();
        done(() -> table.sent(notice.id(), clock.instant(), kept));
    }

    private void later(Notice notice, Letters.NotSent refused) {
        LOG.warn("Notice {} could not be sent at attempt {}: {}", notice.id(), notice.attempts(), refused.reason());
        boolean last = notice.attempts() > AGAIN_AFTER.size();
        Instant next =
                last ? clock.instant() : clock.instant().plus(AGAIN_AFTER.get(Math.max(0, notice.attempts() - 1)));
        done(() ->
                table.notSent(notice.id(), last ? Notice.State.FAILED : Notice.State.QUEUED, next, refused.reason()));
    }

    private void done(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }
}
