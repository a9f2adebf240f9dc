package org.belisha.phrases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the shipped phrases are about, and what other lists call the same. */
public final class Themes {
    private static final Map<String, String> TITLES = new LinkedHashMap<>();
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("pornography", "sexual"),
            Map.entry("porn", "sexual"),
            Map.entry("adult", "sexual"),
            Map.entry("nudism", "sexual"),
            Map.entry("gore", "violence"),
            Map.entry("intolerance", "hate"),
            Map.entry("illegaldrugs", "drugs"),
            Map.entry("illegal drugs", "drugs"),
            Map.entry("legaldrugs", "drugs"),
            Map.entry("legal drugs", "drugs"),
            Map.entry("drug advocacy", "drugs"),
            Map.entry("drugadvocacy", "drugs"));

    static {
        TITLES.put("sexual", "Sexual content");
        TITLES.put("violence", "Violence");
        TITLES.put("hate", "Hatred");
        TITLES.put("extremism", "Extremism");
        TITLES.put("self-harm", "Self-harm");
        TITLES.put("drugs", "Drugs, alcohol and tobacco");
        TITLES.put("weapons", "Weapons");
        TITLES.put("gambling", "Gambling");
    }

    private Themes() {}

    /** The themes of the shipped phrases. */
    public static List<String> codes() {
        return List.copyOf(TITLES.keySet());
    }

    /** A theme as people read it; that of a list of others is called as they call it. */
    public static String title(String code) {
        return code.isEmpty()
                ? "Good words"
                : TITLES.getOrDefault(code, Character.toUpperCase(code.charAt(0)) + code.substring(1));
    }

    /** The theme that other lists, and categories of sites, call this. */
    public static String ofCategory(String name) {
        return OTHER_NAMES.getOrDefault(name, name);
    }
}
