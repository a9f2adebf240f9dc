package org.belisha.agreements;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chooses one of our drawings for a promise by what it speaks of. */
public final class PromisePicture {

    private static final List<Map.Entry<String, List<String>>> BY_WORDS = List.of(
            Map.entry("promise-3-who", List.of("meet", "pretend", "who they say", "not be who")),
            Map.entry("promise-4-camera", List.of("camera", "photo", "picture", "my body", "undress", "clothes")),
            Map.entry(
                    "promise-6-kind", List.of("kind", "polite", "unkind", "bullying", "respectful", "upset somebody")),
            Map.entry("promise-5-private", List.of("private", "password", "personal information", "secret")),
            Map.entry("promise-7-tell", List.of("tell ", "talk to", "worried", "scared", "say no")),
            Map.entry(
                    "promise-2-check",
                    List.of("check", "ask ", "think", "click", "link", "age limit", "permission", "said yes")));

    private PromisePicture() {}

    /** The name of a drawing in /ui/pictures, without its ending. */
    public static String of(String promise) {
        String said = promise.toLowerCase(Locale.UK);
        return BY_WORDS.stream()
                .filter(each -> each.getValue().stream().anyMatch(said::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("promise-1-allowed");
    }
}
