package org.belisha.incidents;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What two reports have in common: accounts and places online, and words that are not in every report. */
final class Likeness {

    private static final Set<String> PLATFORMS = Set.of(
            "roblox",
            "minecraft",
            "fortnite",
            "whatsapp",
            "snapchat",
            "tiktok",
            "youtube",
            "instagram",
            "discord",
            "telegram",
            "facebook",
            "messenger",
            "twitch",
            "reddit",
            "signal",
            "omegle",
            "scratch",
            "teams",
            "zoom",
            "facetime",
            "xbox",
            "playstation",
            "nintendo",
            "steam",
            "bereal",
            "threads",
            "kik",
            "chatgpt");
    private static final Set<String> COMMON = Set.of(
            "about",
            "after",
            "again",
            "before",
            "because",
            "being",
            "child",
            "children",
            "class",
            "could",
            "during",
            "every",
            "first",
            "friend",
            "friends",
            "going",
            "happened",
            "having",
            "message",
            "messages",
            "online",
            "other",
            "people",
            "phone",
            "picture",
            "please",
            "pupil",
            "really",
            "said",
            "school",
            "she's",
            "someone",
            "something",
            "teacher",
            "their",
            "there",
            "these",
            "thing",
            "things",
            "think",
            "those",
            "today",
            "told",
            "under",
            "until",
            "wanted",
            "website",
            "where",
            "which",
            "while",
            "would",
            "year",
            "years",
            "yesterday");
    private static final Pattern ACCOUNT = Pattern.compile("@[\\p{L}\\p{N}_.]{3,40}");
    private static final Pattern SITE =
            Pattern.compile("\\b[a-z0-9-]{2,40}\\.(?:com|co\\.uk|net|org|io|gg|tv|uk|app)\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}']{5,30}");
    private static final int MOST_TEXT = 20_000;
    private static final int ENOUGH_WORDS = 3;
    private static final int MOST_SHOWN = 4;

    private final Set<String> places = new TreeSet<>();
    private final Set<String> words = new LinkedHashSet<>();

    Likeness(String text) {
        String lower = text.substring(0, Math.min(text.length(), MOST_TEXT)).toLowerCase(Locale.UK);
        ACCOUNT.matcher(lower).results().forEach(found -> places.add(found.group()));
        SITE.matcher(lower).results().forEach(found -> places.add(found.group()));
        WORD.matcher(lower).results().forEach(found -> words.add(found.group()));
        PLATFORMS.stream()
                .filter(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(lower).find())
                .forEach(places::add);
        words.removeAll(COMMON);
        words.removeAll(places);
    }

    /** Accounts, sites and services that both name. */
    List<String> places(Likeness other) {
        return places.stream().filter(other.places::contains).limit(MOST_SHOWN).toList();
    }

    /** Words that both hold, nothing where they are too few to mean anything. */
    List<String> words(Likeness other) {
        List<String> shared = words.stream().filter(other.words::contains).toList();
        return shared.size() < ENOUGH_WORDS ? List.of() : shared.subList(0, Math.min(MOST_SHOWN, shared.size()));
    }
}
