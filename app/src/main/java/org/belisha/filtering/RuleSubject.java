package org.belisha.filtering;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is about: a site and all below it, a part of it, searches with some words, or files of a kind.
 *
 * @param host the site and all below it, or null for every site
 * @param path the part of the site, as {@code /videos}, plain; empty for all of it
 * @param term words, all of which a search holds, folded; empty where searches do not matter
 * @param fileType the ending of file names, as {@code exe}; empty where it does not matter
 */
public record RuleSubject(@Nullable Hostname host, String path, String term, String fileType) {
    private static final int LONGEST_PATH = 500;
    private static final int LONGEST_TERM = 100;
    private static final int LONGEST_ENDING = 10;

    public RuleSubject {
        boolean nothing = host == null && term.isEmpty() && fileType.isEmpty();
        if (nothing || (host == null && !path.isEmpty()) || (!path.isEmpty() && !path.startsWith("/"))) {
            throw new IllegalArgumentException("nothing that a rule can be about");
        }
        if (path.length() > LONGEST_PATH || term.length() > LONGEST_TERM || fileType.length() > LONGEST_ENDING) {
            throw new IllegalArgumentException("too long for a rule");
        }
    }

    /** A whole site. */
    public static RuleSubject site(Hostname host) {
        return new RuleSubject(host, "", "", "");
    }

    /** A part of a site, in whatever spelling. */
    public static RuleSubject part(Hostname host, String path) {
        String plain = PlainPath.of(path);
        String bare = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        return new RuleSubject(host, bare, "", "");
    }

    /** Searches that hold these words, on one site or on every one. */
    public static RuleSubject searches(@Nullable Hostname host, String words) {
        return new RuleSubject(host, "", SearchWords.folded(words), "");
    }

    /** Files with this ending, from one site or from every one. */
    public static RuleSubject files(@Nullable Hostname host, String ending) {
        String bare = ending.startsWith(".") ? ending.substring(1) : ending;
        return new RuleSubject(host, "", "", bare.toLowerCase(Locale.ROOT));
    }

    /** Whether it is about some searches or some files, whatever the site. */
    boolean isNarrow() {
        return !term.isEmpty() || !fileType.isEmpty();
    }

    /** Whether only a whole address, not the site alone, tells whether it fits; on https that takes inspection. */
    public boolean needsAddress() {
        return isNarrow() || !path.isEmpty();
    }

    /** Whether an address on its site, in plain form, is in the part and of the kind it is about; searches are asked apart. */
    boolean fits(String plainPath) {
        return isBelow(plainPath) && (fileType.isEmpty() || hasEnding(plainPath));
    }

    private boolean isBelow(String plainPath) {
        if (path.isEmpty()) {
            return true;
        }
        if (!plainPath.startsWith(path)) {
            return false;
        }
        return plainPath.length() == path.length() || "/?#;&".indexOf(plainPath.charAt(path.length())) >= 0;
    }

    /** The last name of the path, without what is asked after it. */
    private boolean hasEnding(String plainPath) {
        int end = 0;
        while (end < plainPath.length() && "?#;".indexOf(plainPath.charAt(end)) < 0) {
            end++;
        }
        // Devices drop dots and spaces at the end of a name.
        while (end > 0 && (plainPath.charAt(end - 1) == '.' || plainPath.charAt(end - 1) == ' ')) {
            end--;
        }
        int start = end - fileType.length();
        return start > 1 && plainPath.charAt(start - 1) == '.' && plainPath.startsWith(fileType, start);
    }

    /** In plain words, such as "videos.example/clips" or "searches for free coins". */
    public String words() {
        String where = host == null ? "any site" : host.text() + path;
        if (!term.isEmpty()) {
            return "searches for “" + term + "”, " + where;
        }
        return fileType.isEmpty() ? where : "files ending in ." + fileType + ", " + where;
    }

    /** Its site, or nothing where it is about every one. */
    public String hostText() {
        return host == null ? "" : host.text();
    }
}
