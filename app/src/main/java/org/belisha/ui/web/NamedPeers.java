package org.belisha.ui.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Believes what a reverse proxy says of its client, in {@code X-Forwarded-For} and {@code X-Forwarded-Proto}, where the
 * trust has named its address; of everybody else only the address of the connection counts.
 */
@Component
public class NamedPeers implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final String SETTING = "BELISHA_WEB_PROXIES";

    private final List<String> peers;

    /** Reads a comma list of addresses; an {@link IllegalArgumentException} names the entry that is none. */
    public NamedPeers(@Value("${belisha.web.proxies:}") String list) {
        List<String> named = new ArrayList<>();
        for (String entry : list.split(",")) {
            if (!entry.isBlank()) {
                named.add(address(entry.strip()));
            }
        }
        this.peers = List.copyOf(named);
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        if (peers.isEmpty()) {
            return;
        }
        RemoteIpValve valve = new RemoteIpValve();
        // Tomcat's own idea of whom to believe is every private address, which in a school is every child's.
        valve.setInternalProxies(peers.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        factory.addEngineValves(valve);
    }

    /** In the letters in which Tomcat tells the address of a connection. */
    private static String address(String entry) {
        try {
            return InetAddress.ofLiteral(entry).getHostAddress();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "the reverse proxy \"" + entry + "\" is not an IP address; see " + SETTING, wrong);
        }
    }
}
