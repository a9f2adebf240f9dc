package org.belisha.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.belisha.filtering.SiteCategories;
import org.belisha.phrases.Hit;
import org.belisha.phrases.PhraseBook;
import org.belisha.phrases.Score;

/** The rules of alerts made ready: each visit is asked of all of them, each search is read once. */
final class AlertRuleBook {

    static final AlertRuleBook EMPTY = new AlertRuleBook(List.of());

    private final List<AlertRule> rules;
    private final PhraseBook phrases;

    AlertRuleBook(Collection<AlertRule> rules) {
        this.rules = List.copyOf(rules);
        this.phrases = PhraseBook.of(
                rules.stream().flatMap(rule -> rule.asPhrases().stream()).toList());
    }

    /** A rule that a visit falls under, with the reason as people read it. */
    record Match(AlertRule rule, String because) {}

    /** The rules that this visit falls under; none for what is always open, since looking for help is nobody's alarm. */
    List<Match> matches(WatchedVisit visit) {
        if (visit.categories().contains(SiteCategories.LOCKED)) {
            return List.of();
        }
        Score searched = visit.term() == null ? Score.NOTHING : phrases.score(visit.term());
        List<Match> matches = new ArrayList<>();
        for (AlertRule rule : rules) {
            if (rule.profiles().contains(visit.profile())
                    && (rule.isTrust() || rule.school().equals(visit.school()))) {
                String because = because(rule, visit, searched);
                if (!because.isEmpty()) {
                    matches.add(new Match(rule, because));
                }
            }
        }
        return matches;
    }

    private static String because(AlertRule rule, WatchedVisit visit, Score searched) {
        String own = rule.id().toString();
        List<Hit> hits =
                searched.hits().stream().filter(hit -> hit.theme().equals(own)).toList();
        if (hits.stream().mapToInt(Hit::weight).sum() > 0) {
            String words =
                    hits.stream().map(hit -> "“" + hit.words() + "”").limit(3).collect(Collectors.joining(", "));
            boolean whole = words.equalsIgnoreCase("“" + visit.term() + "”");
            return "Searched for “" + visit.term() + "”" + (whole ? "" : ", which holds " + words);
        }
        String category = rule.categories().stream()
                .filter(visit.categories()::contains)
                .sorted()
                .findFirst()
                .orElse(null);
        if (category != null) {
            return category.equals(SiteCategories.ILLEGAL)
                    ? "The site is on the list of illegal content"
                    : "The site is on the list “" + category + "”";
        }
        if (rule.hosts().stream().anyMatch(visit.host()::isWithin)) {
            return "The site is one that this rule names";
        }
        int scored = rule.theme().ofPages().stream()
                .mapToInt(theme -> visit.scored().getOrDefault(theme, 0))
                .sum();
        return rule.score() != null && scored >= rule.score()
                ? "The page weighed " + scored + " for what was written on it"
                : "";
    }
}
