package org.belisha.dnsgateway;

import java.util.Map;
import java.util.regex.Pattern;
import org.belisha.filtering.Profile;
import org.jspecify.annotations.Nullable;

/** Search and video sites that keep to their strict mode when their name leads to a certain host (their operators' own pages). */
final class SafeSearch {
    private static final WireName GOOGLE = WireName.of("forcesafesearch.google.com");
    private static final WireName BING = WireName.of("strict.bing.com");
    private static final WireName DUCKDUCKGO = WireName.of("safe.duckduckgo.com");
    private static final WireName PIXABAY = WireName.of("safesearch.pixabay.com");
    private static final WireName YOUTUBE_STRICT = WireName.of("restrict.youtube.com");
    private static final WireName YOUTUBE_MODERATE = WireName.of("restrictmoderate.youtube.com");

    private static final Map<String, WireName> SEARCH = Map.of(
            "bing.com", BING,
            "www.bing.com", BING,
            "edgeservices.bing.com", BING,
            "duckduckgo.com", DUCKDUCKGO,
            "www.duckduckgo.com", DUCKDUCKGO,
            "start.duckduckgo.com", DUCKDUCKGO,
            "pixabay.com", PIXABAY);

    private static final Map<String, Boolean> YOUTUBE = Map.of(
            "youtube.com", true,
            "www.youtube.com", true,
            "m.youtube.com", true,
            "youtubei.googleapis.com", true,
            "youtube.googleapis.com", true,
            "www.youtube-nocookie.com", true);

    /** Google's search in every country, and none of its other hosts. */
    private static final Pattern GOOGLES = Pattern.compile("(www\\.)?google\\.(com|[a-z]{2}|com?\\.[a-z]{2})");

    private SafeSearch() {}

    /** Where this name leads for this profile, or null where it leads to itself; staff choose for themselves. */
    static @Nullable WireName hostFor(String name, Profile profile) {
        if (profile == Profile.STAFF) {
            return null;
        }
        if (YOUTUBE.containsKey(name)) {
            return profile.isForChildren() ? YOUTUBE_STRICT : YOUTUBE_MODERATE;
        }
        WireName search = SEARCH.get(name);
        if (search != null) {
            return search;
        }
        return name.contains("google.") && GOOGLES.matcher(name).matches() ? GOOGLE : null;
    }
}
