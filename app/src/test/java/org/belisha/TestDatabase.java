package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.Migrations;
import org.belisha.database.PostgresServer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
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
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterContexts(server)));
            return server;
        }
    }

    /** One for each context of this run, counted down when its last bean is gone. */
    private static final List<CountDownLatch> CONTEXTS = new CopyOnWriteArrayList<>();

    private static void stopAfterContexts(PostgresServer server) {
        try {
            for (CountDownLatch closed : CONTEXTS) {
                if (!closed.await(20, TimeUnit.SECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }

    /** How tests reach the database as its owner. */
    public static DatabaseAccess access() {
        return Shared.SERVER.access();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAccess access = access();
        CountDownLatch closed = new CountDownLatch(1);
        CONTEXTS.add(closed);
        // Registered before all others, so destroyed after them: work that ends with the context still finds its
        // database.
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("database is needed no more", closed::countDown);
        TestPropertyValues.of(
                        "spring.datasource.url=" + access.url(),
                        "spring.datasource.username=" + access.app(),
                        "spring.datasource.password=" + access.appPassword(),
                        "belisha.home=" + Shared.HOME)
                .applyTo(context);
    }
}
