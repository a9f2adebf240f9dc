package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.Migrations;
import org.belisha.database.PostgresServer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A PostgreSQL of one test's own that is killed and started again, behind one port that stays the same. */
public final class FailingDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicReference<@Nullable PostgresServer> SERVER = new AtomicReference<>();
    private static @Nullable Path home;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path own = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")).toAbsolutePath(), "failing-home");
            home = own;
            assertThat(HomeLock.take(own)).as("the home of this test").isPresent();
            startAgain();
            DatabaseAccess access = server().access();
            Migrations.run(access);
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> letIn(door));
            // Registered before all others, so destroyed after them.
            ((DefaultListableBeanFactory) context.getBeanFactory())
                    .registerDisposableBean("the database of this test", () -> {
                        server().close();
                        door.close();
                    });
            TestPropertyValues.of(
                            "spring.datasource.url="
                                    + access.url().replaceFirst(":\\d+/", ":" + door.getLocalPort() + "/"),
                            "spring.datasource.username=" + access.app(),
                            "spring.datasource.password=" + access.appPassword(),
                            "belisha.home=" + own)
                    .applyTo(context);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Kills it as a power cut would. */
    public static void kill() throws IOException {
        assertThat(home).isNotNull();
        long postmaster = Long.parseLong(Files.readAllLines(home.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }

    /** Starts it on the data that are there. */
    public static void startAgain() {
        assertThat(home).isNotNull();
        SERVER.set(PostgresServer.start(home));
    }

    private static PostgresServer server() {
        PostgresServer server = SERVER.get();
        assertThat(server).isNotNull();
        return server;
    }

    private static int port() {
        return Integer.parseInt(server().access().url().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    private static void letIn(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                try {
                    Socket database = new Socket(InetAddress.getLoopbackAddress(), port());
                    Thread.ofVirtual().start(() -> carry(client, database));
                    Thread.ofVirtual().start(() -> carry(database, client));
                } catch (IOException away) {
                    client.close();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One end went; both are closed.
        }
    }
}
