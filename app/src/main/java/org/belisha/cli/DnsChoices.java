package org.belisha.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * What the environment says of the name server.
 *
 * @param port where it listens, or -1 where it does not
 */
record DnsChoices(int port, Map<String, Object> properties) {
    private static final int OFF = -1;
    private static final String PORT = "BELISHA_DNS_PORT";

    DnsChoices {
        properties = Map.copyOf(properties);
    }

    static DnsChoices from(Map<String, String> environment) {
        int port = Settings.port(environment, PORT, OFF);
        Map<String, Object> properties = new HashMap<>();
        properties.put("belisha.dns.port", port);
        put(properties, "belisha.dns.forwarders", environment.get("BELISHA_DNS_FORWARDERS"));
        put(properties, "belisha.dns.block-page", environment.get("BELISHA_DNS_BLOCK_PAGE"));
        put(properties, "belisha.dns.private-names", environment.get("BELISHA_DNS_PRIVATE_NAMES"));
        put(properties, "belisha.dns.most-each", environment.get("BELISHA_DNS_MOST_EACH"));
        return new DnsChoices(port, properties);
    }

    private static void put(
            Map<String, Object> properties, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.put(name, value);
        }
    }

    /** Refuses in one line where the port is taken or not allowed, over TCP or UDP. */
    void free(String bind) {
        if (port == OFF) {
            return;
        }
        Start.free(bind, port, PORT);
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException taken) {
            throw new Refused(
                    "UDP port " + port + " on " + bind + " cannot be used: " + taken.getMessage() + ".",
                    "Stop the program that has it, give the right to use it, or choose another with " + PORT + ".");
        }
    }

    /** How it stands, for the doctor. */
    String words() {
        return port == OFF
                ? "the name server is off; " + PORT + " turns it on"
                : "UDP and TCP port " + port + " are free for the name server";
    }
}
