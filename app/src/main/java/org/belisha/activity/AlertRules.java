package org.belisha.activity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.filtering.FilteringChanged;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules by which alerts are raised: read by those who answer alerts, changed with a reason, each state kept. */
@Component
public class AlertRules {

    private final AlertRuleTable table;
    private final AlertTrials trials;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    AlertRules(
            AlertRuleTable table,
            AlertTrials trials,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.trials = trials;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The rules of the schools in scope, then the trust's. */
    @Transactional(readOnly = true)
    public List<AlertRule> all() {
        return table.all();
    }

    /** One of these. */
    @Transactional(readOnly = true)
    public Optional<AlertRule> one(UUID id) {
        return table.one(id);
    }

    /** What was changed about a rule, the newest first. */
    @Transactional(readOnly = true)
    public List<Change> changes(UUID id) {
        return table.changes(id);
    }

    /**
     * Makes a rule, or puts it in place of the one of its id; it holds for the next visit that is recorded. False where it
     * would go live without having been tried as it is.
     */
    @Transactional
    public boolean save(AlertRule wanted, PersonId by) {
        AlertRule before = table.one(wanted.id()).orElse(null);
        Optional<String> tried = trials.lately(wanted);
        boolean asItIs =
                before != null && before.active() && AlertTrials.what(before).equals(AlertTrials.what(wanted));
        if (wanted.active() && !asItIs && tried.isEmpty()) {
            return false;
        }
        AlertRule rule = by(wanted, by, clock.instant());
        if (before == null ? !table.add(rule, null) : !table.change(rule)) {
            throw new IllegalStateException("the rule is not one of this scope");
        }
        table.note(
                rule,
                (before == null ? "Made. " + described(rule) : difference(before, rule))
                        + tried.map(words -> ". " + words).orElse(""));
        audit.record(
                rule.school(),
                before == null ? "alert-rule.made" : "alert-rule.changed",
                "alert-rule:" + rule.id(),
                Map.of("active", Boolean.toString(rule.active())));
        // Which pages the wire weighs follows from the rules that ask for it.
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.WORDS));
        return true;
    }

    /** One state that a rule was brought into. */
    public record Change(String what, String why, @Nullable PersonId by, Instant at) {}

    private static AlertRule by(AlertRule rule, PersonId by, Instant at) {
        return new AlertRule(
                rule.id(),
                rule.school(),
                rule.theme(),
                rule.title(),
                rule.urgency(),
                rule.categories(),
                rule.phrases(),
                rule.hosts(),
                rule.score(),
                rule.profiles(),
                rule.active(),
                rule.why(),
                by,
                at);
    }

    private static String described(AlertRule rule) {
        return (rule.active() ? "On" : "Off") + ", " + rule.phrases().size() + " phrases, "
                + rule.categories().size() + " lists, " + rule.hosts().size() + " sites";
    }

    private static String difference(AlertRule before, AlertRule after) {
        List<String> changes = new ArrayList<>();
        add(changes, "Turned", before.active() ? "on" : "off", after.active() ? "on" : "off");
        add(changes, "Name", before.title(), after.title());
        add(changes, "Theme", before.theme().words(), after.theme().words());
        add(changes, "Urgency", before.urgency().words(), after.urgency().words());
        add(changes, "Page score", String.valueOf(before.score()), String.valueOf(after.score()));
        sets(changes, "lists", before.categories(), after.categories());
        sets(changes, "phrases", Set.copyOf(before.phrases()), Set.copyOf(after.phrases()));
        sets(changes, "sites", texts(before.hosts()), texts(after.hosts()));
        sets(changes, "profiles", titles(before.profiles()), titles(after.profiles()));
        return changes.isEmpty() ? "Confirmed as it was" : String.join("; ", changes);
    }

    private static void add(List<String> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(field + ": " + after + ", before: " + before);
        }
    }

    private static void sets(List<String> changes, String what, Set<String> before, Set<String> after) {
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(after);
        if (!added.isEmpty()) {
            changes.add("Added " + what + ": " + String.join(", ", added));
        }
        if (!gone.isEmpty()) {
            changes.add("Took out " + what + ": " + String.join(", ", gone));
        }
    }

    private static Set<String> texts(List<Hostname> hosts) {
        return Set.copyOf(hosts.stream().map(Hostname::text).toList());
    }

    private static Set<String> titles(Set<Profile> profiles) {
        return Set.copyOf(profiles.stream().map(Profile::title).toList());
    }
}
