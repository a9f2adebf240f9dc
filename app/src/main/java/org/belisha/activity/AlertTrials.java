package org.belisha.activity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.belisha.audit.Audit;
import org.belisha.filtering.Hostname;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tries rules on the visits of past days before they go live; it is a look at activity, so it is on record, and names nobody. */
@Component
public class AlertTrials {

    private static final Duration HOLDS = Duration.ofHours(12);
    private static final int MOST_VISITS = 300_000;
    private static final int MOST_CAUSES = 20;

    private final AlertTrialTable table;
    private final Audit audit;
    private final InstantSource clock;

    AlertTrials(AlertTrialTable table, Audit audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tries a rule on the last days of its school, or of the schools in scope where it is the trust's. */
    @Transactional
    public AlertTrial run(AlertRule rule, int days, PersonId by) {
        Instant now = clock.instant();
        Count count = new Count(new AlertRuleBook(List.of(rule)));
        table.past(rule.school(), rule.profiles(), now.minus(Duration.ofDays(days)), MOST_VISITS, count::take);
        AlertTrial trial = count.result(days);
        table.keep(rule.school(), what(rule), trial, by, now);
        audit.looked(
                rule.school(),
                "alert-rule-trial",
                Map.of("days", Integer.toString(days), "visits", Long.toString(trial.visits())));
        return trial;
    }

    /** What came of it when a rule that watches exactly this was tried within half a day. */
    @Transactional(readOnly = true)
    public Optional<String> lately(AlertRule rule) {
        return table.last(rule.school(), what(rule), clock.instant().minus(HOLDS));
    }

    /** The fingerprint of what a rule watches and for whom. */
    static String what(AlertRule rule) {
        String all = String.join(
                "\n",
                rule.theme().name(),
                new TreeSet<>(rule.categories()).toString(),
                new TreeSet<>(rule.phrases()).toString(),
                new TreeSet<>(rule.hosts().stream().map(Hostname::text).toList()).toString(),
                String.valueOf(rule.score()),
                new TreeSet<>(rule.profiles()).toString());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Visits come newest first; one alert stands for ten minutes of one person. */
    private static final class Count {
        private final AlertRuleBook book;
        private final Map<Object, Instant> last = new HashMap<>();
        private final Map<AlertTrial.Cause, Long> causes = new HashMap<>();
        private long visits;
        private long alerts;
        private long ofAdults;

        Count(AlertRuleBook book) {
            this.book = book;
        }

        void take(WatchedVisit visit) {
            visits++;
            if (book.matches(visit).isEmpty()) {
                return;
            }
            Object who = Objects.requireNonNullElseGet(
                    (@Nullable Object) visit.person(),
                    () -> Objects.requireNonNullElse((@Nullable Object) visit.device(), visit.school()));
            Instant before = last.get(who);
            if (before != null && before.minus(AlertTable.ONE_ALERT).isBefore(visit.at())) {
                return;
            }
            last.put(who, visit.at());
            alerts++;
            if (visit.profile().isForChildren()) {
                String term = visit.term();
                AlertTrial.Cause cause = term == null
                        ? new AlertTrial.Cause(visit.host().text(), false, 0)
                        : new AlertTrial.Cause(term, true, 0);
                causes.merge(cause, 1L, Long::sum);
            } else {
                ofAdults++;
            }
        }

        AlertTrial result(int days) {
            return new AlertTrial(
                    days,
                    visits,
                    visits == MOST_VISITS,
                    alerts,
                    last.size(),
                    ofAdults,
                    causes.entrySet().stream()
                            .map(one -> new AlertTrial.Cause(
                                    one.getKey().what(), one.getKey().searched(), one.getValue()))
                            .sorted(Comparator.comparingLong(AlertTrial.Cause::alerts)
                                    .reversed()
                                    .thenComparing(AlertTrial.Cause::what))
                            .limit(MOST_CAUSES)
                            .toList());
        }
    }
}
