package org.belisha.dnsgateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A domain name as it came, and as text: lower case, dots between labels, and what is no plain character as \DDD. */
final class WireName {
    static final WireName ROOT = new WireName(new byte[1]);
    private static final int PLAIN_FROM = 0x21;
    private static final int PLAIN_TO = 0x7E;

    private final byte[] wire;
    private final String text;

    private WireName(byte[] wire) {
        this.wire = wire;
        this.text = text(wire);
    }

    /** A name whose form has been checked: labels with their lengths, ended by the root's zero. */
    static WireName checked(byte[] wire) {
        return new WireName(wire);
    }

    /** A name that this program itself gives, such as "strict.bing.com". */
    static WireName of(String dotted) {
        byte[] wire = new byte[dotted.length() + 2];
        int at = 0;
        for (String label : dotted.split("\\.", -1)) {
            wire[at++] = (byte) label.length();
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, wire, at, bytes.length);
            at += bytes.length;
        }
        return new WireName(wire);
    }

    /** The bytes, in the case in which they came; never to be changed. */
    byte[] wire() {
        return wire;
    }

    /** Lower case without a last dot; empty for the root. */
    String text() {
        return text;
    }

    boolean isRoot() {
        return wire.length == 1;
    }

    /** Whether not even the case of a letter differs (draft-vixie-dnsext-dns0x20). */
    boolean isExactly(WireName other) {
        return Arrays.equals(wire, other.wire);
    }

    private static String text(byte[] wire) {
        if (wire.length == 1) {
            return "";
        }
        byte[] plain = new byte[wire.length - 2];
        int label = wire[0];
        for (int i = 1; i < wire.length - 1; i++) {
            int c = wire[i] & 0xFF;
            if (label-- == 0) {
                label = c;
                plain[i - 1] = '.';
            } else if (c < PLAIN_FROM || c > PLAIN_TO || c == '.' || c == '\\') {
                return escaped(wire);
            } else {
                plain[i - 1] = lower(c);
            }
        }
        return new String(plain, StandardCharsets.ISO_8859_1);
    }

    private static String escaped(byte[] wire) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; wire[at] != 0; ) {
            int end = at + wire[at];
            if (at > 0) {
                text.append('.');
            }
            while (at++ < end) {
                int c = wire[at] & 0xFF;
                boolean plain = c >= PLAIN_FROM && c <= PLAIN_TO && c != '.' && c != '\\';
                text.append(plain ? String.valueOf((char) lower(c)) : "\\%03d".formatted(c));
            }
        }
        return text.toString();
    }

    private static byte lower(int c) {
        return (byte) (c >= 'A' && c <= 'Z' ? c + 32 : c);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WireName that && text.equals(that.text);
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
