package org.belisha.filtering;

import java.net.InetAddress;

/** A range of addresses, such as 10.4.0.0/16. */
public record Network(InetAddress base, int bits) {

    public Network {
        if (bits < 0 || bits > base.getAddress().length * 8) {
            throw new IllegalArgumentException("a network prefix of " + bits + " bits does not fit its address");
        }
    }

    /** Reads "10.4.0.0/16" or "fd00::/8"; never asks a resolver. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a network is written with its prefix, such as 10.4.0.0/16");
        }
        try {
            int bits = Integer.parseInt(text.substring(slash + 1).strip());
            return new Network(InetAddress.ofLiteral(text.substring(0, slash).strip()), bits);
        } catch (NumberFormatException refused) {
            throw new IllegalArgumentException("the prefix of a network is a number", refused);
        }
    }

    /** Whether the address lies in it; an IPv4 address never lies in an IPv6 network. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((mine[whole] ^ other[whole]) & (0xFF00 >> rest) & 0xFF) == 0;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }
}
