package org.belisha.filtering;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proxy credentials and network ranges.
 *
 * <p>Secrets are 160 random bits, so a plain SHA-256 is enough; it is compared in constant time, for unknown names too.
 */
final class Credentials {
    static final Credentials NONE = new Credentials(Map.of(), List.of());
    private static final byte[] NOBODY = new byte[32];
    private static final String BASIC = "Basic ";

    private final Map<String, Key> keys;
    private final List<Range> ranges;

    Credentials(Map<String, Key> keys, List<Range> ranges) {
        this.keys = Map.copyOf(keys);
        this.ranges = List.copyOf(ranges);
    }

    /** Whose {@code Proxy-Authorization} this is (RFC 7617), or null. */
    @Nullable
    Who byHeader(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        byte[] pair;
        try {
            pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
        } catch (IllegalArgumentException refused) {
            return null;
        }
        String text = new String(pair, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        Key key = keys.get(text.substring(0, colon));
        byte[] given = sha256(text.substring(colon + 1));
        if (key == null) {
            MessageDigest.isEqual(NOBODY, given);
            return null;
        }
        return key.isOf(given) ? key.who() : null;
    }

    /** The place that an address belongs to, or null. */
    @Nullable
    Who byAddress(InetAddress address) {
        for (Range range : ranges) {
            if (range.network().contains(address)) {
                return range.place();
            }
        }
        return null;
    }

    /** What is stored of a secret. */
    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The hash of a secret and who holds it. */
    static final class Key {
        private final byte[] sha256;
        private final Who who;

        Key(byte[] sha256, Who who) {
            this.sha256 = sha256.clone();
            this.who = who;
        }

        boolean isOf(byte[] other) {
            return MessageDigest.isEqual(sha256, other);
        }

        Who who() {
            return who;
        }
    }

    /** A part of the network and what it is. */
    record Range(Network network, Who.Place place) {}
}
