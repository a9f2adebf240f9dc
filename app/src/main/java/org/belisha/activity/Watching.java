package org.belisha.activity;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Reason;
import org.belisha.filtering.SearchTerms;
import org.belisha.filtering.SiteCategories;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads visits as the rules of alerts see them: with the kinds of their site and what was searched for. */
@Component
class Watching {

    private final SiteCategories categories;

    Watching(SiteCategories categories) {
        this.categories = categories;
    }

    /** A visit that comes from the wire or from the disk. */
    WatchedVisit of(SeenVisit seen) {
        UUID reference = Objects.requireNonNullElseGet(seen.reference(), UUID::randomUUID);
        return new WatchedVisit(
                reference,
                seen.visit().who().school(),
                seen.person(),
                seen.device(),
                seen.profile(),
                seen.visit().host(),
                seen.visit().path(),
                seen.decision().isAllowed(),
                seen.at(),
                kinds(seen),
                searched(seen.searched(), seen.visit().host(), seen.visit().path()),
                byTheme(seen.score()));
    }

    /** Those of its site, and the one it was closed for: DNS in a page is known by what it says, whatever its site. */
    private Set<String> kinds(SeenVisit seen) {
        Set<String> known = categories.of(seen.visit().host(), seen.visit().path());
        Reason reason = seen.decision().reason();
        if (seen.decision().isAllowed() || reason.code() != Reason.Code.CATEGORY || known.contains(reason.detail())) {
            return known;
        }
        Set<String> all = new HashSet<>(known);
        all.add(reason.detail());
        return all;
    }

    /** What was searched for, read from the address where the wire did not say. */
    static @Nullable String searched(@Nullable String said, Hostname host, String path) {
        return said != null ? said : SearchTerms.of(host, path);
    }

    /** What a page weighed by theme. */
    static Map<String, Integer> byTheme(@Nullable Score score) {
        return score == null
                ? Map.of()
                : score.hits().stream().collect(Collectors.toMap(Hit::theme, Hit::weight, Integer::sum));
    }
}
