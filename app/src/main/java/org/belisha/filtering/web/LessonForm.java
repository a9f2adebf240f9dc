package org.belisha.filtering.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.TypedAddress;
import org.jspecify.annotations.Nullable;

/** What a teacher typed to open sites for the lesson. */
record LessonForm(
        @Nullable String sites,
        @Nullable String until,
        @Nullable String why) {
    private static final int MOST = 20;
    private static final int LONGEST_WHY = 300;

    /** What is wrong, by field. */
    Map<String, String> errors(Instant now) {
        Map<String, String> errors = new LinkedHashMap<>();
        List<String> typed = words();
        if (typed.isEmpty() || typed.size() > MOST) {
            errors.put("sites", "Enter the sites to open, one on each line, " + MOST + " at most");
        }
        typed.stream()
                .filter(word -> TypedAddress.of(word) == null)
                .findFirst()
                .ifPresent(word -> errors.put("sites", "This is no web address: " + word));
        if (EndTime.today(until, now) == null) {
            errors.put("until", "Enter the time at which the lesson ends, such as 14:30");
        }
        if (why != null && why.length() > LONGEST_WHY) {
            errors.put("why", "Keep it to " + LONGEST_WHY + " characters");
        }
        return errors;
    }

    /** The sites; only where there are no errors. */
    List<Hostname> hosts() {
        List<Hostname> hosts = new ArrayList<>();
        for (String word : words()) {
            TypedAddress address = TypedAddress.of(word);
            if (address != null
                    && hosts.stream()
                            .noneMatch(one -> one.text().equals(address.host().text()))) {
                hosts.add(address.host());
            }
        }
        return hosts;
    }

    /** Why, or that it is for the lesson. */
    String reason() {
        return why == null || why.isBlank() ? "For the lesson" : why.strip();
    }

    private List<String> words() {
        return sites == null || sites.isBlank()
                ? List.of()
                : List.of(sites.strip().split("[\\s,;]+"));
    }
}
