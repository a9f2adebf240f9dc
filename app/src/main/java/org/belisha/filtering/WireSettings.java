package org.belisha.filtering;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the wire as they are kept, by name, and as they are meant. */
record WireSettings(boolean blockPages, Tenants tenants, Map<Profile, WireSafety> safety) {
    private static final String BLOCK_PAGES = "block-pages";
    private static final String GOOGLE = "google-domains";
    private static final String MICROSOFT = "microsoft-tenants";
    private static final String DIRECTORY = "microsoft-directory";
    private static final String PERSONAL = "microsoft-personal";

    static WireSettings of(Map<String, String> kept) {
        Tenants tenants = new Tenants(
                kept.getOrDefault(GOOGLE, ""),
                kept.getOrDefault(MICROSOFT, ""),
                kept.getOrDefault(DIRECTORY, ""),
                Boolean.parseBoolean(kept.getOrDefault(PERSONAL, "true")));
        Map<Profile, WireSafety> safety = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            WireSafety usual = WireSafety.usual(profile);
            safety.put(
                    profile,
                    new WireSafety(
                            Boolean.parseBoolean(
                                    kept.getOrDefault(search(profile), Boolean.toString(usual.safeSearch()))),
                            YouTubeMode.valueOf(kept.getOrDefault(
                                    youTube(profile), usual.youTube().name())),
                            tenants));
        }
        return new WireSettings(Boolean.parseBoolean(kept.getOrDefault(BLOCK_PAGES, "false")), tenants, safety);
    }

    static Map<String, String> blockPages(boolean wanted) {
        return Map.of(BLOCK_PAGES, Boolean.toString(wanted));
    }

    static Map<String, String> tenants(Tenants tenants) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(GOOGLE, tenants.googleDomains());
        kept.put(MICROSOFT, tenants.microsoftTenants());
        kept.put(DIRECTORY, tenants.microsoftDirectory());
        kept.put(PERSONAL, Boolean.toString(tenants.personalMicrosoft()));
        return kept;
    }

    static Map<String, String> safety(Profile profile, boolean safeSearch, YouTubeMode youTube) {
        return Map.of(search(profile), Boolean.toString(safeSearch), youTube(profile), youTube.name());
    }

    private static String search(Profile profile) {
        return "safe-search." + profile.name();
    }

    private static String youTube(Profile profile) {
        return "youtube." + profile.name();
    }
}
