package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rules, and the internet withdrawn and given back; what is changed here holds on the wire just after the commit. */
@Component
public class Filtering {

    private final RuleTable rules;
    private final WithdrawalTable withdrawals;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Filtering(
            RuleTable rules,
            WithdrawalTable withdrawals,
            Snapshots snapshots,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.rules = rules;
        this.withdrawals = withdrawals;
        this.snapshots = snapshots;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Allows or blocks a site and all below it, always, for some profiles. */
    @Transactional
    public Rule addRule(
            SchoolId owner, Hostname host, boolean allow, Set<Profile> profiles, boolean locked, String why) {
        return addRule(owner, RuleSubject.site(host), allow, profiles, locked, null, why);
    }

    /**
     * Why a school may not make this rule: what the trust closed and locked, schools only tighten; empty where they may.
     * A list that comes later is minded by the decision itself, which passes over such a rule.
     */
    public Optional<String> refusal(SchoolId owner, RuleSubject what, boolean allow, Set<Profile> profiles) {
        Hostname host = what.host();
        if (owner.equals(SchoolId.TRUST) || !allow || host == null) {
            return Optional.empty();
        }
        FilteringSnapshot now = snapshots.current();
        return profiles.stream()
                .sorted()
                .filter(profile -> !now.isSchoolsToOpen(profile, host, what.path()))
                .findFirst()
                .map(profile -> "The trust keeps this kind of site closed for " + profile.title()
                        + " in every school. Ask trust ICT if it is of another kind.");
    }

    /**
     * Allows or blocks something for some profiles, in one school or, for {@link SchoolId#TRUST}, in all; only a rule of
     * the trust can be locked. The illegal tier and what is locked open stay above every rule. What {@link #refusal} names
     * is asked there first, and is an error here.
     *
     * @param window the hours it holds in, or null for always
     */
    @Transactional
    public Rule addRule(
            SchoolId owner,
            RuleSubject what,
            boolean allow,
            Set<Profile> profiles,
            boolean locked,
            @Nullable TimeWindow window,
            String why) {
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("a rule is for one profile at least");
        }
        refusal(owner, what, allow, profiles).ifPresent(refused -> {
            throw new IllegalArgumentException(refused);
        });
        Rule rule = new Rule(UUID.randomUUID(), owner, what, allow, Set.copyOf(profiles), locked, window, why);
        rules.add(rule, actor(), clock.instant());
        Map<String, String> facts = new HashMap<>(facts(rule));
        facts.put("allow", Boolean.toString(allow));
        facts.put("locked", Boolean.toString(locked));
        audit.record(owner, "filtering.rule.added", "rule:" + rule.id(), facts);
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.RULES));
        return rule;
    }

    /** The kind and site of a rule; words of searches and paths stay in its table. */
    private static Map<String, String> facts(Rule rule) {
        RuleSubject what = rule.what();
        String kind = !what.term().isEmpty()
                ? "searches"
                : !what.fileType().isEmpty() ? "files" : what.path().isEmpty() ? "site" : "part";
        return Map.of("about", kind, "host", what.hostText());
    }

    /** Takes a rule away; false when there is none such in scope. */
    @Transactional
    public boolean removeRule(UUID id) {
        Optional<Rule> rule = rules.inForce(id);
        if (rule.isEmpty() || !rules.remove(id, actor(), clock.instant())) {
            return false;
        }
        audit.record(rule.get().school(), "filtering.rule.removed", "rule:" + id, facts(rule.get()));
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.RULES));
        return true;
    }

    /** Rules in force of this school, then those of the trust. */
    @Transactional(readOnly = true)
    public List<Rule> rules(SchoolId school) {
        return rules.inForce().stream()
                .filter(rule -> rule.isTrust() || rule.school().equals(school))
                .toList();
    }

    /** The same with who made each and when, the newest of each owner first. */
    @Transactional(readOnly = true)
    public List<MadeRule> made(SchoolId school) {
        return rules.made(school);
    }

    /**
     * Withdraws a person's internet in this school until a time, in place of any withdrawal there before; it holds on
     * every device in under a second after the commit, ends open tunnels, and ends by itself (policy A3b).
     */
    @Transactional
    public void withdraw(PersonId person, SchoolId school, Instant until) {
        Instant now = clock.instant();
        withdrawals.restore(person, school, actor(), now);
        withdrawals.add(person, school, until, actor(), now);
        audit.record(school, "filtering.withdrawn", "person:" + person, Map.of("until", until.toString()));
        events.publishEvent(new AccessWithdrawn(person, school, until));
    }

    /** Gives a person's internet back before the time; nothing happens where none was withdrawn. */
    @Transactional
    public void restore(PersonId person, SchoolId school) {
        if (withdrawals.restore(person, school, actor(), clock.instant()) > 0) {
            audit.record(school, "filtering.restored", "person:" + person, Map.of());
            events.publishEvent(new AccessRestored(person, school));
        }
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
