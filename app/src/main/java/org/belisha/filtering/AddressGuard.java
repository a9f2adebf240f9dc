package org.belisha.filtering;

import java.net.InetAddress;
import java.util.List;

/**
 * Says which addresses are the public internet: everything else could be a way into the school's own network
 * (server-side request forgery; IANA special-purpose registries, RFC 6890).
 */
public final class AddressGuard {
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private static final Network PUBLIC_V6 = Network.of("2000::/3");

    private static final List<Network> NOT_PUBLIC_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private AddressGuard() {}

    /** Whether the address is public; IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo) never is. */
    public static boolean isPublic(InetAddress address) {
        if (address.getAddress().length == 4) {
            return !within(NOT_PUBLIC_V4, address);
        }
        return PUBLIC_V6.contains(address) && !within(NOT_PUBLIC_V6, address);
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<Network> networks(String... texts) {
        return java.util.Arrays.stream(texts).map(Network::of).toList();
    }
}
