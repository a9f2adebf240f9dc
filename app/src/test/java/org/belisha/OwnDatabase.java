package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.Migrations;
import org.belisha.database.PostgresServer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A PostgreSQL of one test's own, for what is measured: the shared one holds the hundreds of schools of all other tests. */
public final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path home = home();
        assertThat(HomeLock.take(home)).as("the home of this test").isPresent();
        PostgresServer server = PostgresServer.start(home);
        DatabaseAccess access = server.access();
        Migrations.run(access);
        // Registered before all others, so destroyed after them.
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("the database of this test", server::close);
        TestPropertyValues.of(
                        "spring.datasource.url=" + access.url(),
                        "spring.datasource.username=" + access.app(),
                        "spring.datasource.password=" + access.appPassword(),
                        "belisha.home=" + home)
                .applyTo(context);
    }

    private static Path home() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")).toAbsolutePath(), "own-home");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
