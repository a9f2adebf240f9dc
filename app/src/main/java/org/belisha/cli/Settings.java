package org.belisha.cli;

import java.nio.file.Path;
import java.util.Map;
import org.belisha.database.DatabaseAccess;
import org.jspecify.annotations.Nullable;

/** What the environment says: home, ports, address, and a database server where one is given. */
record Settings(
        Path home,
        int webPort,
        int proxyPort,
        String bind,
        @Nullable DatabaseAccess database,
        @Nullable String resolver,
        @Nullable String exceptions,
        DnsChoices dns) {

    /** Reads and checks the settings; a bad one is refused with its name. */
    static Settings from(Map<String, String> environment) {
        return new Settings(
                Path.of(environment.getOrDefault("BELISHA_HOME", ".belisha"))
                        .toAbsolutePath()
                        .normalize(),
                port(environment, "BELISHA_WEB_PORT", 8080),
                port(environment, "BELISHA_PROXY_PORT", 3128),
                environment.getOrDefault("BELISHA_BIND", "127.0.0.1"),
                database(environment),
                environment.get("BELISHA_GATEWAY_RESOLVER"),
                environment.get("BELISHA_GATEWAY_EXCEPTIONS"),
                DnsChoices.from(environment));
    }

    /** The same, with a home and a database of its own. */
    Settings of(Path other) {
        return new Settings(other, webPort, proxyPort, bind, null, resolver, exceptions, dns);
    }

    static int port(Map<String, String> environment, String name, int usual) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return usual;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with its name.
        }
        throw new Refused(name + " is \"" + value + "\", which is not a port.", "Set it to a number from 1 to 65535.");
    }

    private static @Nullable DatabaseAccess database(Map<String, String> environment) {
        String url = environment.get("BELISHA_DATABASE_URL");
        if (url == null || url.isBlank()) {
            return null;
        }
        return new DatabaseAccess(
                url,
                needed(environment, "BELISHA_DATABASE_OWNER"),
                needed(environment, "BELISHA_DATABASE_OWNER_PASSWORD"),
                needed(environment, "BELISHA_DATABASE_APP"),
                needed(environment, "BELISHA_DATABASE_APP_PASSWORD"));
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new Refused(
                    "BELISHA_DATABASE_URL is set, but " + name + " is not.",
                    "Give both roles: the owner, who migrates, and the app, who may not bypass row security.");
        }
        return value;
    }
}
