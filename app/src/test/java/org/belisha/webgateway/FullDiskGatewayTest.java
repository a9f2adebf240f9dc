package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.belisha.filtering.FilterFixture.basic;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.belisha.activity.VisitLog;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the disk on which visits wait is really full, everything is decided as before. Needs the right to mount a file system of memory. */
class FullDiskGatewayTest {

    @TempDir
    private Path folder;

    private final RunningGateway gateway = new RunningGateway();
    private final PersonId pupil = gateway.filter.aPerson(Profile.KS2);
    private boolean mounted;

    @BeforeEach
    void aSmallDisk() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "belisha-test", folder.toString());
        assumeTrue(mounted, "the right to mount a file system of memory");
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
        if (mounted) {
            assertThat(run("umount", "--lazy", folder.toString())).isTrue();
        }
    }

    @Test
    void whatIsOpenStaysOpenAndWhatIsClosedClosed() throws Exception {
        try (VisitLog log = VisitLog.in(folder)) {
            Path filler = folder.resolve("filler");
            fill(filler);
            gateway.alsoSeenBy = log;
            for (int i = 0; i < 50; i++) {
                decides();
            }
            assertThat(gateway.visits).as("visits that were seen").hasSize(100);
            assertThat(kept()).as("bytes of visits on the full disk").isZero();
            Files.delete(filler);
            decides();
            await().atMost(Duration.ofSeconds(15)).until(() -> kept() > 0);
        }
    }

    private void decides() throws IOException {
        assertThat(gateway.get("http://nrich.maths.org/a", basic(pupil))).endsWith("GET /a");
        assertThat(gateway.get("http://www.example.com/", basic(pupil)))
                .startsWith("HTTP/1.1 403")
                .contains("Tell someone");
    }

    private long kept() throws IOException {
        long bytes = 0;
        try (var files = Files.list(folder.resolve("visits"))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** Writes until the disk says that it is full. */
    private static void fill(Path filler) throws IOException {
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
            return;
        }
        throw new AssertionError("the small disk is not small");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(15, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
