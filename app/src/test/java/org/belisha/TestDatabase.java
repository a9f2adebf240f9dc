package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.Migrations;
import org.belisha.database.PostgresServer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The one PostgreSQL of a test run: started at first use, kept under target, stopped with the JVM. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final class Shared {
        static final Path HOME =
                Path.of("target", "test-home-" + ProcessHandle.current().pid()).toAbsolutePath();
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            assertThat(HomeLock.take(HOME)).as("the home of this test run").isPresent();
            PostgresServer server = PostgresServer.start(HOME);
            Migrations.run(server.access());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    /** How tests reach the database as its owner. */
    public static DatabaseAccess access() {
        return Shared.SERVER.access();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAccess access = access();
        TestPropertyValues.of(
                        "spring.datasource.url=" + access.url(),
                        "spring.datasource.username=" + access.app(),
                        "spring.datasource.password=" + access.appPassword(),
                        "belisha.home=" + Shared.HOME)
                .applyTo(context);
    }
}
