package org.belisha.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.belisha.accounts.SetUp;

/** `start` and `demo`: everything up. */
final class Start {

    private Start() {}

    static int empty(Settings settings) {
        Running running = start(settings, new HashMap<>());
        System.out.println("Belisha is ready at " + address(settings));
        running.bean(SetUp.class)
                .code()
                .ifPresent(code -> System.out.println(
                        "It is empty. Open " + address(settings) + " and set it up with this code: " + code));
        return -1;
    }

    static int demo(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("belisha.demo", "true");
        DemoSites sites = new DemoSites();
        if (settings.exceptions() == null) {
            properties.put("belisha.gateway.exceptions", sites.exceptions());
        }
        Running running = start(settings, properties);
        List<DemoRow> accounts = DemoTrust.fill(running, settings);
        System.out.println(DemoRow.table(accounts));
        System.out.println("The same table is in " + settings.home().resolve("demo-accounts.csv"));
        System.out.println("Belisha is ready at " + address(settings));
        return -1;
    }

    private static Running start(Settings settings, Map<String, Object> properties) {
        free(settings.bind(), settings.webPort(), "BELISHA_WEB_PORT");
        free(settings.bind(), settings.proxyPort(), "BELISHA_PROXY_PORT");
        settings.dns().free(settings.bind());
        Running running = Running.whole(settings, properties);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        return running;
    }

    /** Refuses in one line where a port is taken, before anything is started. */
    static void free(String bind, int port, String setting) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException taken) {
            throw new Refused(
                    "Port " + port + " on " + bind + " is in use by another program.",
                    "Stop that program, or choose another port with " + setting + ".");
        }
    }

    private static String address(Settings settings) {
        String host = settings.bind().equals("0.0.0.0") ? "localhost" : settings.bind();
        return "http://" + host + ":" + settings.webPort() + "/";
    }
}
