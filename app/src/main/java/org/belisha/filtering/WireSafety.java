package org.belisha.filtering;

/**
 * What the wire asks of search engines, video sites and sign-ins on behalf of one profile.
 *
 * @param safeSearch whether search engines are held to their safe search
 */
public record WireSafety(boolean safeSearch, YouTubeMode youTube, Tenants tenants) {

    /** What holds for a profile until the trust decides otherwise. */
    static WireSafety usual(Profile profile) {
        YouTubeMode mode = switch (profile) {
            case EYFS_KS1, KS2, UNKNOWN -> YouTubeMode.STRICT;
            case VISITOR -> YouTubeMode.MODERATE;
            case STAFF -> YouTubeMode.OFF;
        };
        return new WireSafety(profile != Profile.STAFF, mode, Tenants.ANY);
    }
}
