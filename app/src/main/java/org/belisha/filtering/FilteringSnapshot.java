package org.belisha.filtering;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision needs, immutable and swapped whole; its parts are shared with the snapshot before.
 *
 * <p>The order is: illegal, locked open, unknown, withdrawn, holding, rules, categories, default.
 */
final class FilteringSnapshot {
    private static final Decision ILLEGAL = Decision.block(Reason.Code.ILLEGAL);
    private static final Decision LOCKED = Decision.allow(Reason.Code.LOCKED);
    private static final Decision UNKNOWN = Decision.block(Reason.Code.UNKNOWN);
    private static final Decision HOLDING = Decision.block(Reason.Code.HOLDING);
    private static final Decision DUTY = Decision.allow(Reason.Code.HOLDING);
    private static final Decision CLOSED = Decision.block(Reason.Code.DEFAULT);
    private static final Decision OPEN = Decision.allow(Reason.Code.DEFAULT);

    private final Lists lists;
    private final CategoryRules categories;
    private final RuleBook rules;
    private final Population population;
    private final Credentials credentials;
    private final Map<PersonId, Withdrawal> withdrawals;

    private FilteringSnapshot(
            Lists lists,
            CategoryRules categories,
            RuleBook rules,
            Population population,
            Credentials credentials,
            Map<PersonId, Withdrawal> withdrawals) {
        this.lists = lists;
        this.categories = categories;
        this.rules = rules;
        this.population = population;
        this.credentials = credentials;
        this.withdrawals = withdrawals;
    }

    /** Lists only: nobody is known yet, so only what is locked open would be. */
    static FilteringSnapshot closed(Lists lists) {
        return new FilteringSnapshot(
                lists,
                new CategoryRules(lists, new EnumMap<>(Profile.class)),
                RuleBook.EMPTY,
                Population.NOBODY,
                Credentials.NONE,
                Map.of());
    }

    FilteringSnapshot withProfiles(Map<Profile, ProfileRules> now) {
        return new FilteringSnapshot(lists, new CategoryRules(lists, now), rules, population, credentials, withdrawals);
    }

    FilteringSnapshot withRules(RuleBook now) {
        return new FilteringSnapshot(lists, categories, now, population, credentials, withdrawals);
    }

    FilteringSnapshot withPopulation(Population now, Credentials keys) {
        return new FilteringSnapshot(lists, categories, rules, now, keys, withdrawals);
    }

    FilteringSnapshot withWithdrawals(Map<PersonId, Withdrawal> now) {
        return new FilteringSnapshot(lists, categories, rules, population, credentials, Map.copyOf(now));
    }

    FilteringSnapshot withWithdrawal(PersonId person, Withdrawal one) {
        Map<PersonId, Withdrawal> now = new HashMap<>(withdrawals);
        now.put(person, one);
        return withWithdrawals(now);
    }

    Lists lists() {
        return lists;
    }

    /** What happens to this visit at this time, in milliseconds since 1970. */
    Decision decide(Visit visit, long nowMillis) {
        Hostname host = visit.host();
        if (lists.isIllegal(host)) {
            return ILLEGAL;
        }
        if (lists.isLocked(host)) {
            return LOCKED;
        }
        Access access = population.accessOf(visit.who());
        if (access == null) {
            return UNKNOWN;
        }
        Withdrawal withdrawal = access.person() == null ? null : withdrawals.get(access.person());
        if (withdrawal != null && withdrawal.holdsAt(nowMillis)) {
            return withdrawal.block();
        }
        if (access.holding()) {
            return access.profile() == Profile.STAFF && lists.isDuty(host) ? DUTY : HOLDING;
        }
        Decision ruled = rules.decide(visit.who().school(), access.profile(), host);
        if (ruled != null) {
            return ruled;
        }
        return categories.decide(access.profile(), host, CLOSED, OPEN);
    }

    /** The profile that a block page speaks to; the strictest when nobody is known. */
    Profile profileOf(Who who) {
        Access access = population.accessOf(who);
        return access == null ? Profile.UNKNOWN : access.profile();
    }

    /** The person a visit is recorded for: whose credential or whose device it is. */
    @Nullable
    PersonId personBehind(Who who) {
        Access access = population.accessOf(who);
        return access == null ? who.person() : access.person();
    }

    Credentials credentials() {
        return credentials;
    }

    /** Counts and dates for people who look after the filter. */
    Facts facts() {
        return new Facts(
                lists.illegalDated(),
                lists.domains(),
                population.people(),
                population.devices(),
                lists.known().size());
    }

    /** What is loaded. */
    record Facts(LocalDate illegalDated, int domains, int people, int devices, int categories) {}
}
