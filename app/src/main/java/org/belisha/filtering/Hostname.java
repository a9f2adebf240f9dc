package org.belisha.filtering;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name or address literal of a web host in its one canonical form: lower case, no trailing dot, Punycode.
 *
 * <p>Refused: anything a resolver might read differently from us, such as numbers that stand for an IPv4 address
 * (WHATWG URL, "ends in a number checker"), user info, percent signs and labels over 63 characters (RFC 1035 2.3.4).
 */
public final class Hostname {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private final String text;
    private final boolean address;
    private final long[] suffixes;

    private Hostname(String text, boolean address) {
        this.text = text;
        this.address = address;
        this.suffixes = address ? new long[] {SuffixHash.whole(text)} : SuffixHash.suffixes(text);
    }

    /** The canonical host, or an {@link IllegalArgumentException} that says what is wrong with it. */
    public static Hostname of(String raw) {
        Hostname host = orNull(raw);
        if (host == null) {
            throw new IllegalArgumentException("not a host name");
        }
        return host;
    }

    /** The canonical host, or null when it is not one; hostile input costs no exception. */
    public static @Nullable Hostname orNull(@Nullable String raw) {
        if (raw == null || raw.isEmpty() || raw.length() > LONGEST * 2) {
            return null;
        }
        if (raw.charAt(0) == '[') {
            String literal = Ipv6Text.canonical(raw);
            return literal == null ? null : new Hostname(literal, true);
        }
        return isCanonicalName(raw) ? new Hostname(raw, false) : unusual(raw);
    }

    /** Whatever is not already in canonical form, or might be a number. */
    private static @Nullable Hostname unusual(String raw) {
        String ascii = isPlain(raw) ? raw.toLowerCase(Locale.ROOT) : punycode(raw);
        if (ascii == null) {
            return null;
        }
        if (ascii.endsWith(".")) {
            ascii = ascii.substring(0, ascii.length() - 1);
        }
        if (!labelsAreSound(ascii)) {
            return null;
        }
        if (endsInNumber(ascii)) {
            return isDottedQuad(ascii) ? new Hostname(ascii, true) : null;
        }
        return new Hostname(ascii, false);
    }

    /** The common case in one pass: sound lower-case labels, the last of which starts with a letter. */
    private static boolean isCanonicalName(String raw) {
        int last = raw.lastIndexOf('.') + 1;
        return last < raw.length() && raw.charAt(last) >= 'a' && raw.charAt(last) <= 'z' && labelsAreSound(raw);
    }

    /** The canonical text; an IPv6 literal has its brackets. */
    public String text() {
        return text;
    }

    /** True for an IPv4 or IPv6 literal. */
    public boolean isAddress() {
        return address;
    }

    /** Whether this host is that one or lies below it. */
    public boolean isWithin(Hostname other) {
        return text.equals(other.text)
                || (!address
                        && text.length() > other.text.length()
                        && text.endsWith(other.text)
                        && text.charAt(text.length() - other.text.length() - 1) == '.');
    }

    /** Hashes of this name and of each name above it, longest first; shared, never to be changed. */
    long[] suffixes() {
        return suffixes;
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 126) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String punycode(String raw) {
        try {
            String folded = Normalizer.normalize(raw, Normalizer.Form.NFKC);
            return IDN.toASCII(folded, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static boolean labelsAreSound(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                int length = i - start;
                if (length == 0 || length > LONGEST_LABEL || name.charAt(start) == '-') {
                    return false;
                }
                start = i + 1;
            } else if (!isNameCharacter(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean endsInNumber(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.chars().allMatch(c -> c >= '0' && c <= '9')
                || (last.startsWith("0x") && last.substring(2).chars().allMatch(c -> Character.digit(c, 16) >= 0));
    }

    private static boolean isDottedQuad(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean octalLooking = part.length() > 1 && part.charAt(0) == '0';
            if (part.length() > 3 || octalLooking || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hostname that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
