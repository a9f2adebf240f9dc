package org.belisha.activity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rules that come with Belisha: put into the database where they are missing, and from then on the trust's to change.
 *
 * <p>Each is a file of {@code key: value} lines, then one phrase a line; after {@code #} stands why these phrases are there.
 */
@Component
class ShippedAlertRules implements SmartLifecycle {

    private static final String FOLDER = "/activity/alerts/";

    private final AlertRuleTable table;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    ShippedAlertRules(AlertRuleTable table, PlatformTransactionManager transactions, InstantSource clock) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The shipped rules by their codes, in the order of their index. */
    static Map<String, AlertRule> all(Instant now) {
        return lines("index").stream()
                .collect(Collectors.toMap(
                        code -> code, code -> read(lines(code), now), (a, b) -> a, java.util.LinkedHashMap::new));
    }

    @Override
    public void start() {
        SchoolScope.trust()
                .run(() -> transaction.executeWithoutResult(status -> all(clock.instant())
                        .forEach((code, rule) -> {
                            if (table.add(rule, code)) {
                                table.note(rule, "Came with Belisha");
                            }
                        })));
        running = true;
    }

    private static AlertRule read(List<String> lines, Instant now) {
        Map<String, String> head = new HashMap<>();
        lines.stream()
                .filter(line -> line.matches("(title|theme|urgency|for|lists|score|why): .*"))
                .forEach(line -> head.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)));
        List<String> phrases =
                lines.stream().filter(line -> !line.matches("[a-z]+: .*")).toList();
        return new AlertRule(
                UUID.randomUUID(),
                SchoolId.TRUST,
                Theme.valueOf(value(head, "theme")),
                value(head, "title"),
                Urgency.valueOf(value(head, "urgency")),
                words(head.get("lists")),
                phrases,
                List.of(),
                head.containsKey("score") ? Integer.valueOf(value(head, "score")) : null,
                words(value(head, "for")).stream().map(Profile::valueOf).collect(Collectors.toSet()),
                true,
                value(head, "why"),
                null,
                now);
    }

    private static String value(Map<String, String> head, String key) {
        String value = head.get(key);
        if (value == null) {
            throw new IllegalStateException("a shipped rule has no " + key);
        }
        return value;
    }

    private static Set<String> words(@Nullable String line) {
        return line == null ? Set.of() : Set.copyOf(Arrays.asList(line.split(" ")));
    }

    private static List<String> lines(String name) {
        try (InputStream in = ShippedAlertRules.class.getResourceAsStream(FOLDER + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("rule " + name + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("rule " + name + " cannot be read", unreadable);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before visits are written. */
    @Override
    public int getPhase() {
        return VisitWriter.PHASE - 100;
    }
}
