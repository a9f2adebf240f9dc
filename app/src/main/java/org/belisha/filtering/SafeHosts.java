package org.belisha.filtering;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Search and video sites that keep to their strict mode when their name leads to a certain host (their operators' own
 * pages); the one table for names and for the proxy.
 */
public final class SafeHosts {
    private static final String GOOGLE = "forcesafesearch.google.com";
    private static final String BING = "strict.bing.com";
    private static final String DUCKDUCKGO = "safe.duckduckgo.com";
    private static final String PIXABAY = "safesearch.pixabay.com";
    private static final String YOUTUBE_STRICT = "restrict.youtube.com";
    private static final String YOUTUBE_MODERATE = "restrictmoderate.youtube.com";

    /** Where a host of theirs is no part of the safe one, it does not answer there: closed rather than loose. */
    private static final Map<String, String> SEARCH = Map.ofEntries(
            Map.entry("bing.com", BING),
            Map.entry("www.bing.com", BING),
            Map.entry("cn.bing.com", BING),
            Map.entry("edgeservices.bing.com", BING),
            Map.entry("duckduckgo.com", DUCKDUCKGO),
            Map.entry("www.duckduckgo.com", DUCKDUCKGO),
            Map.entry("start.duckduckgo.com", DUCKDUCKGO),
            Map.entry("html.duckduckgo.com", DUCKDUCKGO),
            Map.entry("lite.duckduckgo.com", DUCKDUCKGO),
            Map.entry("noai.duckduckgo.com", DUCKDUCKGO),
            Map.entry("pixabay.com", PIXABAY),
            Map.entry("www.pixabay.com", PIXABAY));

    private static final Set<String> YOUTUBE = Set.of(
            "youtube.com",
            "www.youtube.com",
            "m.youtube.com",
            "youtubei.googleapis.com",
            "youtube.googleapis.com",
            "youtube-nocookie.com",
            "www.youtube-nocookie.com");

    /** Google's search in every country, and none of its other hosts. */
    private static final Pattern GOOGLES = Pattern.compile("(www\\.)?google\\.(com|cat|[a-z]{2}|com?\\.[a-z]{2})");

    private SafeHosts() {}

    /** The name at whose address this host is to be asked, or null where it is its own. */
    public static @Nullable String of(String name, WireSafety safety) {
        if (isYouTube(name)) {
            return switch (safety.youTube()) {
                case STRICT -> YOUTUBE_STRICT;
                case MODERATE -> YOUTUBE_MODERATE;
                case OFF -> null;
            };
        }
        if (!safety.safeSearch()) {
            return null;
        }
        String search = SEARCH.get(name);
        if (search != null) {
            return search;
        }
        return isGoogleSearch(name) ? GOOGLE : null;
    }

    /** Whether this is Google's search. */
    public static boolean isGoogleSearch(String name) {
        return name.contains("google.") && GOOGLES.matcher(name).matches();
    }

    /** Whether this host serves YouTube's pages and lists. */
    public static boolean isYouTube(String name) {
        return name.contains("youtube") && YOUTUBE.contains(name);
    }
}
