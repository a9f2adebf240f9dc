package org.belisha.filtering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What holds in a school otherwise than the trust's word on kinds of sites, with who, when and why (clause 8.3). */
@Component
public class Deviations {
    private static final String ON_NO_LIST = "Sites on no list";

    private final SchoolProfiles profiles;
    private final Filtering filtering;
    private final Rationale rationale;

    Deviations(SchoolProfiles profiles, Filtering filtering, Rationale rationale) {
        this.profiles = profiles;
        this.filtering = filtering;
        this.rationale = rationale;
    }

    /** On kinds of sites first, then rules; those of the school before those of the trust. */
    @Transactional(readOnly = true)
    public List<Deviation> of(SchoolId school) {
        return all(school, false);
    }

    /** The same for readers outside: neither what is searched for nor answers to those who asked, which may tell of a child. */
    @Transactional(readOnly = true)
    public List<Deviation> forOutside(SchoolId school) {
        return all(school, true);
    }

    private List<Deviation> all(SchoolId school, boolean outside) {
        Map<String, String> titles =
                rationale.categories().stream().collect(Collectors.toMap(Category::code, Category::title));
        List<Rationale.Entry> entries = rationale.entries();
        List<Deviation> all = new ArrayList<>();
        for (boolean trust : new boolean[] {false, true}) {
            profiles.inForce(school).stream()
                    .filter(verdict -> verdict.isTrust() == trust)
                    .forEach(verdict -> all.add(new Deviation(
                            trust,
                            title(titles, verdict.category()),
                            verdict.category(),
                            verdict.profile().title(),
                            verdict.allowed(),
                            hours(verdict.window()),
                            trustSays(entries, verdict),
                            verdict.why(),
                            verdict.by(),
                            verdict.at())));
        }
        filtering.made(school).forEach(made -> all.add(rule(made, outside)));
        return all;
    }

    private static Deviation rule(MadeRule made, boolean outside) {
        Rule rule = made.rule();
        boolean hidden = outside && !rule.what().term().isEmpty();
        return new Deviation(
                rule.isTrust(),
                hidden ? "Some searches" : rule.what().words(),
                null,
                rule.profiles().size() == Profile.values().length
                        ? "everyone"
                        : rule.profiles().stream().sorted().map(Profile::title).collect(Collectors.joining(", ")),
                rule.allow(),
                hours(rule.window()),
                "",
                outside && made.asked() ? "" : rule.why(),
                made.by(),
                made.at());
    }

    private static String trustSays(List<Rationale.Entry> entries, SchoolVerdict verdict) {
        return entries.stream()
                .filter(entry ->
                        entry.profile() == verdict.profile() && entry.category().equals(verdict.category()))
                .map(entry -> entry.stance().words())
                .findFirst()
                .orElse(Stance.UNSAID.words());
    }

    private static String title(Map<String, String> titles, @Nullable String category) {
        return category == null ? ON_NO_LIST : titles.getOrDefault(category, category);
    }

    private static String hours(@Nullable TimeWindow window) {
        return window == null ? "" : window.words();
    }
}
