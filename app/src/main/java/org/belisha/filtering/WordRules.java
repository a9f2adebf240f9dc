package org.belisha.filtering;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.phrases.Hit;
import org.belisha.phrases.PhraseBook;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;

/** The phrases in force and what each profile does with them. */
final class WordRules {
    static final WordRules NONE = new WordRules(PhraseBook.EMPTY, Map.of(), Map.of());

    private final PhraseBook book;
    private final Map<Profile, WordLimits> limits;
    private final Map<SchoolId, Set<Profile>> watched;

    /**
     * What is weighed, and from where on it stops.
     *
     * @param watched profiles by school whose pages are weighed where no limit stops them, for alerts
     */
    WordRules(PhraseBook book, Map<Profile, WordLimits> limits, Map<SchoolId, Set<Profile>> watched) {
        this.book = book;
        this.watched = Map.copyOf(watched);
        this.limits = limits.isEmpty() ? Map.of() : new EnumMap<>(limits);
    }

    /** Without anybody to watch. */
    WordRules(PhraseBook book, Map<Profile, WordLimits> limits) {
        this(book, limits, Map.of());
    }

    WordRules with(PhraseBook other) {
        return new WordRules(other, limits, watched);
    }

    WordRules with(Map<Profile, WordLimits> others, Map<SchoolId, Set<Profile>> otherWatched) {
        return new WordRules(book, others, otherWatched);
    }

    PhraseBook book() {
        return book;
    }

    WordLimits limits(Profile profile) {
        return limits.getOrDefault(profile, WordLimits.NONE);
    }

    /** Why the words that a visit searches for stop it, or null where they do not. */
    @Nullable
    Decision stopped(Profile profile, Visit visit) {
        int limit = limits(profile).search();
        String searched = limit == 0 ? null : SearchTerms.of(visit.host(), visit.path());
        if (searched == null) {
            return null;
        }
        Score score = book.score(searched);
        return score.total() < limit ? null : new Decision.Block(new Reason(Reason.Code.SEARCH, theme(score)));
    }

    /** How the pages of an allowed visit are read; null where they are not. */
    @Nullable
    PageWords pages(SchoolId school, Profile profile, Decision decision) {
        int limit = limits(profile).page();
        if (book.size() == 0 || (limit == 0 && !isWatched(school, profile))) {
            return null;
        }
        return limit == 0
                ? decision.reason().code() == Reason.Code.LOCKED ? null : new PageWords(book, 0, false, false)
                : switch (decision.reason().code()) {
                    case CATEGORY, DEFAULT -> new PageWords(book, limit, true, profile.isForChildren());
                    case GRANT, SCHOOL_RULE, TRUST_RULE, TRUST_LOCKED -> new PageWords(book, limit, false, false);
                    default -> null;
                };
    }

    private boolean isWatched(SchoolId school, Profile profile) {
        return watched.getOrDefault(school, Set.of()).contains(profile)
                || watched.getOrDefault(SchoolId.TRUST, Set.of()).contains(profile);
    }

    /** The theme that weighs most, or empty where none does. */
    static String theme(Score score) {
        return score.hits().stream()
                .filter(hit -> hit.weight() > 0)
                .collect(Collectors.groupingBy(Hit::theme, Collectors.summingInt(Hit::weight)))
                .entrySet()
                .stream()
                .max(Comparator.comparingInt((Map.Entry<String, Integer> theme) -> theme.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
