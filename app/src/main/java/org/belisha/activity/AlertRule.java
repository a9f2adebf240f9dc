package org.belisha.activity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * What raises an alert, whether the visit is blocked or allowed.
 *
 * @param school whose rule it is: the trust's hold in every school
 * @param categories codes of the filter's lists, and {@link org.belisha.filtering.SiteCategories#ILLEGAL}
 * @param phrases looked for in searches, as people type them: parts that must all occur joined by "+", and "- " before one
 *     that makes the search harmless
 * @param score what a page must weigh in this theme, or null where pages are not weighed
 */
public record AlertRule(
        UUID id,
        SchoolId school,
        Theme theme,
        String title,
        Urgency urgency,
        Set<String> categories,
        List<String> phrases,
        List<Hostname> hosts,
        @Nullable Integer score,
        Set<Profile> profiles,
        boolean active,
        String why,
        @Nullable PersonId by,
        Instant at) {

    private static final int HARMLESS = -1000;

    public AlertRule {
        categories = Set.copyOf(categories);
        phrases = List.copyOf(phrases);
        hosts = List.copyOf(hosts);
        profiles = Set.copyOf(profiles);
    }

    /** Whether it is the trust's, and so holds in every school. */
    public boolean isTrust() {
        return school.equals(SchoolId.TRUST);
    }

    /** Whether it watches nothing at all. */
    public boolean isEmpty() {
        return categories.isEmpty() && phrases.isEmpty() && hosts.isEmpty() && score == null;
    }

    /** Whether a line can be a phrase of a rule. */
    public static boolean isPhrase(String line) {
        return Arrays.stream(bare(line).split("\\+", -1))
                .allMatch(part -> part.codePoints().anyMatch(Character::isLetterOrDigit));
    }

    private static String bare(String line) {
        return line.startsWith("- ") ? line.substring(2) : line;
    }

    /** Its phrases, under the rule's own name as their theme. */
    List<Phrase> asPhrases() {
        return phrases.stream().map(line -> phrase(line, id.toString())).toList();
    }

    private static Phrase phrase(String line, String theme) {
        List<String> parts =
                Arrays.stream(bare(line).split("\\+", -1)).map(String::strip).toList();
        return new Phrase(parts, line.startsWith("- ") ? HARMLESS : 1, theme);
    }
}
