package org.belisha.activity.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.activity.AlertRule;
import org.belisha.activity.Theme;
import org.belisha.activity.Urgency;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.jspecify.annotations.Nullable;

/** A rule of alerts as it is typed: phrases and sites one a line. */
record AlertRuleForm(
        @Nullable String called,
        @Nullable String theme,
        @Nullable String urgency,
        @Nullable List<String> lists,
        @Nullable String phrases,
        @Nullable String sites,
        @Nullable String score,
        @Nullable List<String> whom,
        @Nullable String days,
        @Nullable String why) {

    static final int LONGEST_TITLE = 100;
    static final int LONGEST_WHY = 300;
    static final int MOST_LINES = 500;
    private static final int LONGEST_PHRASE = 100;
    private static final int MOST_SCORE = 1000;

    static final AlertRuleForm EMPTY = new AlertRuleForm(
            null, null, "TODAY", null, null, null, null, List.of("EYFS_KS1", "KS2", "UNKNOWN"), "7", null);

    static AlertRuleForm of(AlertRule rule) {
        Integer score = rule.score();
        return new AlertRuleForm(
                rule.title(),
                rule.theme().name(),
                rule.urgency().name(),
                List.copyOf(rule.categories()),
                String.join("\n", rule.phrases()),
                rule.hosts().stream().map(Hostname::text).collect(Collectors.joining("\n")),
                score == null ? "" : score.toString(),
                rule.profiles().stream().map(Profile::name).toList(),
                "7",
                "");
    }

    /** What is wrong, by field. */
    Map<String, String> errors(Set<String> known) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (text(called).isBlank() || text(called).length() > LONGEST_TITLE) {
            errors.put("called", "Give it a name of up to " + LONGEST_TITLE + " characters");
        }
        if (one(Theme.values(), theme) == null) {
            errors.put("theme", "Choose what it is about");
        }
        if (one(Urgency.values(), urgency) == null) {
            errors.put("urgency", "Choose how soon it must be looked at");
        }
        if (!known.containsAll(chosen(lists))) {
            errors.put("lists", "Choose from the lists there are");
        }
        checkPhrases(errors);
        for (String site : lines(sites)) {
            if (Hostname.orNull(site) == null) {
                errors.put("sites", "Enter sites such as example.org, one a line: “" + site + "” is none");
            }
        }
        if (!text(score).isBlank() && scored() == null) {
            errors.put("score", "Enter a whole number from 1 to " + MOST_SCORE + ", or leave it empty");
        }
        if (chosen(whom).stream().map(name -> one(Profile.values(), name)).noneMatch(Objects::nonNull)) {
            errors.put("whom", "Choose for whom it watches");
        }
        if (text(why).isBlank() || text(why).length() > LONGEST_WHY) {
            errors.put("why", "Say why, in up to " + LONGEST_WHY + " characters");
        }
        if (errors.isEmpty()
                && chosen(lists).isEmpty()
                && lines(phrases).isEmpty()
                && lines(sites).isEmpty()
                && scored() == null) {
            errors.put("phrases", "Give it something to watch: phrases, lists, sites or a page score");
        }
        return errors;
    }

    private void checkPhrases(Map<String, String> errors) {
        List<String> all = lines(phrases);
        if (all.size() > MOST_LINES || lines(sites).size() > MOST_LINES) {
            errors.put("phrases", "A rule takes up to " + MOST_LINES + " phrases and " + MOST_LINES + " sites");
        }
        for (String line : all) {
            if (line.length() > LONGEST_PHRASE || !AlertRule.isPhrase(line)) {
                errors.put(
                        "phrases",
                        "Write words, parts joined by +, or “- ” before harmless ones: “" + line + "” is neither");
            }
        }
    }

    /** The rule as typed, once nothing is wrong with it. */
    AlertRule rule(UUID id, SchoolId school, boolean active, Instant now) {
        return new AlertRule(
                id,
                school,
                Objects.requireNonNull(one(Theme.values(), theme)),
                text(called).strip(),
                Objects.requireNonNull(one(Urgency.values(), urgency)),
                chosen(lists),
                lines(phrases),
                lines(sites).stream().map(Hostname::of).toList(),
                scored(),
                profiles(),
                active,
                text(why).strip(),
                null,
                now);
    }

    int daysBack() {
        return "30".equals(days) ? 30 : "1".equals(days) ? 1 : 7;
    }

    /** Every field and value, for a page that shows what came of it and sends it on. */
    List<Map.Entry<String, String>> fields() {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("called", text(called)));
        fields.add(Map.entry("theme", text(theme)));
        fields.add(Map.entry("urgency", text(urgency)));
        chosen(lists).forEach(each -> fields.add(Map.entry("lists", each)));
        fields.add(Map.entry("phrases", text(phrases)));
        fields.add(Map.entry("sites", text(sites)));
        fields.add(Map.entry("score", text(score)));
        chosen(whom).forEach(each -> fields.add(Map.entry("whom", each)));
        fields.add(Map.entry("days", text(days)));
        fields.add(Map.entry("why", text(why)));
        return fields;
    }

    private Set<Profile> profiles() {
        return chosen(whom).stream()
                .map(name -> one(Profile.values(), name))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private @Nullable Integer scored() {
        String typed = text(score).strip();
        if (!typed.matches("\\d{1,4}")) {
            return null;
        }
        int number = Integer.parseInt(typed);
        return number < 1 || number > MOST_SCORE ? null : number;
    }

    private static List<String> lines(@Nullable String typed) {
        return text(typed)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static Set<String> chosen(@Nullable List<String> many) {
        return many == null ? Set.of() : new LinkedHashSet<>(many);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private static <E extends Enum<E>> @Nullable E one(E[] all, @Nullable String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
