package org.belisha.dnsgateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.belisha.filtering.Hostname;

/**
 * What the trust chooses for its name server.
 *
 * @param forwarders who is asked, in this order
 * @param blockPages addresses that blocked names lead to; where there is none of a family, the name is absent
 * @param privateNames names that may lead into the trust's own network, with all below them
 */
record DnsSettings(List<InetSocketAddress> forwarders, List<InetAddress> blockPages, Set<Hostname> privateNames) {
    private static final int DNS = 53;

    /** Reads three comma lists; an {@link IllegalArgumentException} names the entry that cannot be understood. */
    static DnsSettings of(String forwarders, String blockPages, String privateNames) {
        Set<Hostname> names = new LinkedHashSet<>();
        entries(privateNames).forEach(entry -> names.add(hostname(entry)));
        return new DnsSettings(
                entries(forwarders).stream().map(DnsSettings::server).toList(),
                entries(blockPages).stream().map(DnsSettings::address).toList(),
                names);
    }

    DnsSettings with(List<InetSocketAddress> otherForwarders, Set<Hostname> ownHosts) {
        Set<Hostname> names = new LinkedHashSet<>(privateNames);
        names.addAll(ownHosts);
        return new DnsSettings(otherForwarders, blockPages, names);
    }

    private static List<String> entries(String list) {
        List<String> entries = new ArrayList<>();
        for (String entry : list.split(",")) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    private static InetSocketAddress server(String entry) {
        int bracket = entry.lastIndexOf(']');
        int colon = entry.indexOf(':') == entry.lastIndexOf(':') || bracket >= 0 ? entry.indexOf(':', bracket + 1) : -1;
        try {
            String literal = (colon < 0 ? entry : entry.substring(0, colon))
                    .replace("[", "")
                    .replace("]", "");
            int port = colon < 0 ? DNS : Integer.parseInt(entry.substring(colon + 1));
            InetSocketAddress server = new InetSocketAddress(literal, port);
            if (server.isUnresolved()) {
                throw new IllegalArgumentException("no such host");
            }
            return server;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "DNS forwarder \"" + entry + "\" leads nowhere; give an address, as 9.9.9.9 or 10.0.0.1:5353",
                    wrong);
        }
    }

    private static InetAddress address(String entry) {
        try {
            return InetAddress.ofLiteral(entry);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("block page address \"" + entry + "\" is not an IP address", wrong);
        }
    }

    private static Hostname hostname(String entry) {
        Hostname host = Hostname.orNull(entry);
        if (host == null) {
            throw new IllegalArgumentException("private DNS name \"" + entry + "\" is not a host name");
        }
        return host;
    }
}
