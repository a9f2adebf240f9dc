package org.belisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Five rounds of the soak; `./belisha soak` runs fifty. */
class SoakTest {

    @Test
    void what_was_acknowledged_outlives_a_kill() throws Exception {
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")).toAbsolutePath(), "soak");

        String said = BelishaProcess.command(home, "soak", "5");

        assertThat(said)
                .contains("5 rounds of kill -9")
                .contains(" 0 lost, 0 twice")
                .endsWith("exit 0");
    }
}
