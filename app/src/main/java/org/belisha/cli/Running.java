package org.belisha.cli;

import java.util.HashMap;
import java.util.Map;
import org.belisha.BelishaApplication;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.Migrations;
import org.belisha.database.PostgresServer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Belisha up: its database, its context, and the order in which they end. */
final class Running implements AutoCloseable {

    private final @Nullable HomeLock lock;
    private final @Nullable PostgresServer server;
    private final ConfigurableApplicationContext context;

    private Running(@Nullable HomeLock lock, @Nullable PostgresServer server, ConfigurableApplicationContext context) {
        this.lock = lock;
        this.server = server;
        this.context = context;
    }

    /** The whole product, holding the home; refused where another process holds it. */
    static Running whole(Settings settings, Map<String, Object> more) {
        HomeLock lock = HomeLock.take(settings.home())
                .orElseThrow(() -> new Refused(
                        "Another Belisha is running on " + settings.home() + ".",
                        "Stop it, or give this one a home of its own with BELISHA_HOME."));
        DatabaseAccess given = settings.database();
        PostgresServer server = given == null ? PostgresServer.start(settings.home()) : null;
        try {
            DatabaseAccess access = server == null ? given : server.access();
            return new Running(lock, server, context(settings, access, more, WebApplicationType.SERVLET));
        } catch (RuntimeException failed) {
            if (server != null) {
                server.close();
            }
            lock.close();
            throw failed;
        }
    }

    /** The business without its pages and gateways, for a command; joins the database of a running Belisha where there is one. */
    static Running forCommand(Settings settings) {
        Map<String, Object> quiet = new HashMap<>();
        quiet.put("belisha.gateways", "false");
        DatabaseAccess given = settings.database();
        if (given != null) {
            return new Running(null, null, context(settings, given, quiet, WebApplicationType.NONE));
        }
        HomeLock lock = HomeLock.take(settings.home()).orElse(null);
        PostgresServer server = lock == null ? null : PostgresServer.start(settings.home());
        DatabaseAccess access = server == null ? PostgresServer.running(settings.home()) : server.access();
        return new Running(lock, server, context(settings, access, quiet, WebApplicationType.NONE));
    }

    private static ConfigurableApplicationContext context(
            Settings settings, @Nullable DatabaseAccess access, Map<String, Object> more, WebApplicationType type) {
        if (access == null) {
            throw new IllegalStateException("no database was chosen");
        }
        Migrations.run(access);
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("spring.datasource.url", access.url());
        properties.put("spring.datasource.username", access.app());
        properties.put("spring.datasource.password", access.appPassword());
        properties.put("server.port", settings.webPort());
        properties.put("server.address", settings.bind());
        properties.put("belisha.home", settings.home().toString());
        properties.put("belisha.bind", settings.bind());
        properties.put("belisha.proxy.port", settings.proxyPort());
        properties.putAll(settings.dns().properties());
        if (settings.resolver() != null) {
            properties.put("belisha.gateway.resolver", settings.resolver());
        }
        if (settings.exceptions() != null) {
            properties.put("belisha.gateway.exceptions", settings.exceptions());
        }
        return new SpringApplicationBuilder(BelishaApplication.class)
                .web(type)
                .registerShutdownHook(false)
                // First of all sources, so that nothing in application.yml outvotes the environment.
                .initializers(started -> started.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("belisha", properties)))
                .run();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Pages and gateways first, then the database, then the home is free again. */
    @Override
    public void close() {
        context.close();
        if (server != null) {
            server.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
