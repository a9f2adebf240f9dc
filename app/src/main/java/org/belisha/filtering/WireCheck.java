package org.belisha.filtering;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the real proxy and the real name server over loopback, as a device that nobody has registered would. */
@Component
class WireCheck {
    private static final String PLAIN = "Over the proxy, nobody known";
    private static final String ENCRYPTED = "Over the proxy, encrypted, nobody known";
    private static final String DATAGRAM = "Over DNS, nobody known";
    private static final String STREAM = "Over DNS by TCP, nobody known";
    private static final String CANARY = "The illegal-content canary";
    private static final String HELP_LINE = "A help line";
    private static final Hostname SEARCH = Hostname.of("www.google.com");

    private final List<OnTheWire> gateways;

    WireCheck(List<OnTheWire> gateways) {
        this.gateways = gateways;
    }

    /** The checks; a gateway that is to run and does not fails them, and one that nobody wants here has none. */
    List<SelfTest.Check> run(Hostname illegal, Hostname help) {
        return gateways.stream()
                .filter(OnTheWire::isWanted)
                .flatMap(gateway -> of(gateway, illegal, help).stream())
                .toList();
    }

    private static List<SelfTest.Check> of(OnTheWire gateway, Hostname illegal, Hostname help) {
        boolean proxy = gateway.speaks() == OnTheWire.Speaks.PROXY;
        if (!gateway.isRunning()) {
            return List.of(new SelfTest.Check(
                    proxy ? PLAIN : DATAGRAM, CANARY, illegal.text(), "Refused", "It is to run and does not", false));
        }
        InetSocketAddress at = reachable(gateway.address());
        return proxy ? overProxy(new ProxyProbe(at), illegal, help) : overNames(new NamesProbe(at), illegal, help);
    }

    private static List<SelfTest.Check> overProxy(ProxyProbe probe, Hostname illegal, Hostname help) {
        List<SelfTest.Check> checks = new ArrayList<>();
        for (boolean encrypted : new boolean[] {false, true}) {
            String whose = encrypted ? ENCRYPTED : PLAIN;
            int forIllegal = encrypted ? probe.encrypted(illegal) : probe.plain(illegal);
            int forHelp = encrypted ? probe.encrypted(help) : probe.plain(help);
            checks.add(new SelfTest.Check(
                    whose, CANARY, illegal.text(), "Refused", ProxyProbe.words(forIllegal), isRefused(forIllegal)));
            checks.add(new SelfTest.Check(
                    whose,
                    HELP_LINE,
                    help.text(),
                    "Not refused",
                    ProxyProbe.words(forHelp),
                    forHelp > 0 && !isRefused(forHelp)));
        }
        return checks;
    }

    private static List<SelfTest.Check> overNames(NamesProbe probe, Hostname illegal, Hostname help) {
        NamesProbe.Told forIllegal = probe.datagram(illegal);
        NamesProbe.Told overStream = probe.stream(illegal);
        NamesProbe.Told forHelp = probe.datagram(help);
        NamesProbe.Told forSearch = probe.datagram(SEARCH);
        String safe = SafeHosts.of(SEARCH.text(), WireSafety.usual(Profile.UNKNOWN));
        return List.of(
                new SelfTest.Check(
                        DATAGRAM, CANARY, illegal.text(), "Refused", forIllegal.words(), forIllegal.isRefused()),
                new SelfTest.Check(
                        STREAM, CANARY, illegal.text(), "Refused", overStream.words(), overStream.isRefused()),
                new SelfTest.Check(
                        DATAGRAM, HELP_LINE, help.text(), "Not refused", forHelp.words(), forHelp.isAnswered()),
                new SelfTest.Check(
                        DATAGRAM,
                        "A search engine",
                        SEARCH.text(),
                        "Refused, or its safe search",
                        forSearch.words(),
                        forSearch.isRefused() || forSearch.leads().equals(safe)));
    }

    static boolean isRefused(int status) {
        return status == 403 || status == 407;
    }

    /** What listens on every address is asked over loopback. */
    private static InetSocketAddress reachable(InetSocketAddress at) {
        return at.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), at.getPort())
                : at;
    }
}
