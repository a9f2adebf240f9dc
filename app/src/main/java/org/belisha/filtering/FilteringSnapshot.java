package org.belisha.filtering;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision needs, immutable and swapped whole; its parts are shared with the snapshot before.
 *
 * <p>The order is: illegal, locked open, unknown, withdrawn, holding, paused, locked rules of the trust, opened for a lesson, rules of
 * the school, then of the trust, categories, default, and last the words of a search.
 */
final class FilteringSnapshot {
    private final Lists lists;
    private final CategoryRules categories;
    private final RuleBook rules;
    private final Population population;
    private final Credentials credentials;
    private final Map<PersonId, Withdrawal> withdrawals;
    private final LessonBook lessons;
    private final InspectionRules inspection;
    private final WordRules words;

    private FilteringSnapshot(
            Lists lists,
            CategoryRules categories,
            RuleBook rules,
            Population population,
            Credentials credentials,
            Map<PersonId, Withdrawal> withdrawals,
            LessonBook lessons,
            InspectionRules inspection,
            WordRules words) {
        this.lists = lists;
        this.categories = categories;
        this.rules = rules;
        this.population = population;
        this.credentials = credentials;
        this.withdrawals = withdrawals;
        this.lessons = lessons;
        this.inspection = inspection;
        this.words = words;
    }

    /** Lists only: nobody is known yet, so only what is locked open would be. */
    static FilteringSnapshot closed(Lists lists) {
        return new FilteringSnapshot(
                lists,
                new CategoryRules(lists, new ProfileBook(Map.of())),
                RuleBook.EMPTY,
                Population.NOBODY,
                Credentials.NONE,
                Map.of(),
                LessonBook.EMPTY,
                InspectionRules.NONE,
                WordRules.NONE);
    }

    FilteringSnapshot withProfiles(ProfileBook now) {
        return new FilteringSnapshot(
                lists,
                new CategoryRules(lists, now),
                rules,
                population,
                credentials,
                withdrawals,
                lessons,
                inspection,
                words);
    }

    /** Other lists with the same categories, whose bits profiles go on naming. */
    FilteringSnapshot withLists(Lists now) {
        if (!now.known().equals(lists.known())) {
            throw new IllegalArgumentException("lists of other categories");
        }
        return new FilteringSnapshot(
                now, categories, rules, population, credentials, withdrawals, lessons, inspection, words);
    }

    FilteringSnapshot withRules(RuleBook now) {
        return new FilteringSnapshot(
                lists, categories, now, population, credentials, withdrawals, lessons, inspection, words);
    }

    /** Loans stay as they are: they are a part of their own, and a reading that began before them knows none. */
    FilteringSnapshot withPopulation(Population now, Credentials keys) {
        Population lent = now.lending(population.loans());
        return new FilteringSnapshot(lists, categories, rules, lent, keys, withdrawals, lessons, inspection, words);
    }

    FilteringSnapshot withLoans(List<DeviceLoan> now) {
        Population lent = population.lending(now);
        return new FilteringSnapshot(
                lists, categories, rules, lent, credentials, withdrawals, lessons, inspection, words);
    }

    FilteringSnapshot withWithdrawals(Map<PersonId, Withdrawal> now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, Map.copyOf(now), lessons, inspection, words);
    }

    FilteringSnapshot withWithdrawal(PersonId person, Withdrawal one) {
        Map<PersonId, Withdrawal> now = new HashMap<>(withdrawals);
        now.put(person, one);
        return withWithdrawals(now);
    }

    FilteringSnapshot withLessons(LessonBook now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, withdrawals, now, inspection, words);
    }

    FilteringSnapshot withInspection(InspectionRules now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, withdrawals, lessons, now, words);
    }

    FilteringSnapshot withWords(WordRules now) {
        return new FilteringSnapshot(
                lists, categories, rules, population, credentials, withdrawals, lessons, inspection, now);
    }

    CategoryRules categories() {
        return categories;
    }

    RuleBook rules() {
        return rules;
    }

    Population population() {
        return population;
    }

    LessonBook lessons() {
        return lessons;
    }

    /** What is withdrawn from this person, or null; whether it still holds is asked at the decision. */
    @Nullable
    Withdrawal withdrawal(@Nullable PersonId person) {
        return person == null ? null : withdrawals.get(person);
    }

    InspectionRules inspection() {
        return inspection;
    }

    WordRules words() {
        return words;
    }

    Lists lists() {
        return lists;
    }

    /** What happens to this visit at this time, in milliseconds since 1970. */
    Decision decide(Visit visit, long nowMillis) {
        return DecisionOrder.decide(this, visit, nowMillis);
    }

    /** The same decision, told with each step that was asked on the way to it. */
    List<Step> explain(Visit visit, long nowMillis) {
        return DecisionOrder.explain(this, visit, nowMillis);
    }

    /** Whether a school may open this for a profile, or the trust keeps its kind closed whatever the school says. */
    boolean isSchoolsToOpen(Profile profile, Hostname host, String path) {
        long found = lists.of(host, path);
        return !Lists.isIllegal(found) && !categories.isLocked(profile, found);
    }

    /** Why nobody in this school may open this site for a lesson of this profile; empty where they may. */
    Optional<String> neverOpened(SchoolId school, Profile profile, Hostname host, long nowMillis) {
        long found = lists.of(host);
        if (Lists.isIllegal(found)) {
            return Optional.of("This site is closed for everybody, always.");
        }
        if (rules.closesAlways(host)) {
            return Optional.of("A rule of the trust keeps this site closed in every school.");
        }
        if (categories.isLocked(profile, found)) {
            return Optional.of("The trust keeps this kind of site closed in every school.");
        }
        return DecisionOrder.closedToStaff(this, school, found, nowMillis)
                ? Optional.of("This kind of site is closed for staff too, so it cannot be opened for children.")
                : Optional.empty();
    }

    /** What a profile does with categories in this school at this time. */
    ProfileRules rulesNow(SchoolId school, Profile profile, long nowMillis) {
        return categories.now(school, profile, nowMillis);
    }

    /** The profile that a block page speaks to; the strictest when nobody is known. */
    Profile profileOf(Who who, long nowMillis) {
        Access access = population.accessOf(who, nowMillis);
        return access == null ? Profile.UNKNOWN : access.profile();
    }

    /** The person a visit is recorded for: whose credential or whose device it is. */
    @Nullable
    PersonId personBehind(Who who, long nowMillis) {
        Access access = population.accessOf(who, nowMillis);
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
