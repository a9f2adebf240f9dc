package org.belisha.filtering;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proxy credentials and network ranges.
 *
 * <p>Secrets are 160 random bits, so a plain SHA-256 is enough; it is compared in constant time, for unknown names too.
 */
final class Credentials {
    static final Credentials NONE = new Credentials(Map.of(), List.of(), List.of());
    private static final byte[] NOBODY = new byte[32];
    private static final String BASIC = "Basic ";

    private final Map<String, Key> keys;
    private final List<SchoolNetwork> networks;
    private final Map<InetAddress, Here> here;
    private final Map<UUID, Here> signIns;

    /** The narrowest network that an address lies in is what it is. */
    Credentials(Map<String, Key> keys, List<SchoolNetwork> networks, List<Here> here) {
        this.keys = Map.copyOf(keys);
        this.networks = networks.stream()
                .sorted(Comparator.comparingInt(network -> -network.range().bits()))
                .toList();
        this.here = here.stream().collect(Collectors.toUnmodifiableMap(Here::address, one -> one, (a, b) -> a));
        this.signIns = here.stream().collect(Collectors.toUnmodifiableMap(Here::id, one -> one));
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

    /** Who signed in on the device at this address, else the place it belongs to, or null. */
    @Nullable
    Who byAddress(InetAddress address, long nowMillis) {
        Here one = here.get(address);
        if (one != null && nowMillis < one.until().toEpochMilli()) {
            return new Who.OnDevice(one.school(), one.person(), one.id());
        }
        SchoolNetwork network = network(address);
        return network == null ? null : network.place();
    }

    /** Whether people may sign in on the device at this address. */
    boolean maySignIn(InetAddress address) {
        SchoolNetwork network = network(address);
        return network != null && network.signIn();
    }

    /** Whether this sign-in on a device still holds. */
    boolean holds(Who.OnDevice who, long nowMillis) {
        Here one = signIns.get(who.signIn());
        return one != null && nowMillis < one.until().toEpochMilli();
    }

    /** Every network of the trust, the narrowest first. */
    List<SchoolNetwork> networks() {
        return networks;
    }

    /** The narrowest network that this address lies in, or null. */
    @Nullable
    SchoolNetwork network(InetAddress address) {
        for (SchoolNetwork network : networks) {
            if (network.range().contains(address)) {
                return network;
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
}
