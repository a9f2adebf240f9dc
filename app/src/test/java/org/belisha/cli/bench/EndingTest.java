package org.belisha.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {

    /** Measures for ever: a peer that itself has started another, in a folder. */
    static final class ForEver {
        private ForEver() {}

        /** Says the folder and the processes. */
        public static void main(String[] words) throws IOException, InterruptedException {
            Path folder = Ending.without(Files.createTempDirectory("belisha-ending"));
            Files.writeString(folder.resolve("list"), "example.com");
            Process peer = Ending.with(new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait").start());
            BufferedReader said = peer.inputReader();
            System.out.println(folder + " " + peer.pid() + " " + said.readLine());
            peer.waitFor();
        }
    }

    @Test
    void aMeasuringThatIsCutOffLeavesNoProcessAndNoFolder() throws IOException {
        String classes = String.join(
                java.io.File.pathSeparator,
                Path.of("target", "classes").toString(),
                Path.of("target", "test-classes").toString());
        Process measuring = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classes,
                        ForEver.class.getName())
                .start();
        try (BufferedReader said = measuring.inputReader()) {
            List<String> words = List.of(said.readLine().split(" "));
            assertThat(alive(words.get(1))).isTrue();
            assertThat(alive(words.get(2))).isTrue();
            measuring.destroy();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(measuring.isAlive() || alive(words.get(1)) || alive(words.get(2)))
                            .isFalse());
            assertThat(Path.of(words.getFirst())).doesNotExist();
        } finally {
            measuring.destroyForcibly();
        }
    }

    private static boolean alive(String process) {
        return ProcessHandle.of(Long.parseLong(process))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
