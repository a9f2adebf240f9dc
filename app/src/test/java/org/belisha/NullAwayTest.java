package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The canary: NullAway, with the flags of this build, must still catch a null; a silent checker is worse than none. */
class NullAwayTest {

    private static final String SLIP = """
            package org.belisha.canary;
            @org.jspecify.annotations.NullMarked
            class Canary {
                String song() {
                    return null;
                }
            }
            """;

    @Test
    void catches_a_null_that_is_returned_where_none_may_be() throws Exception {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        assertThat(pom).contains("-Xep:NullAway:ERROR").contains("OnlyNullMarked=true");

        StringWriter said = new StringWriter();
        Process javac = new ProcessBuilder(command()).redirectErrorStream(true).start();
        said.write(new String(javac.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));

        assertThat(javac.waitFor()).as("the compiler refuses").isNotZero();
        assertThat(said.toString()).contains("[NullAway]");
    }

    private static List<String> command() throws Exception {
        Path source = Files.createDirectories(Path.of("target", "canary", "org", "belisha", "canary"))
                .resolve("Canary.java");
        Files.writeString(source, SLIP);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        for (String flag : Files.readString(Path.of("..", ".mvn", "jvm.config")).split("\\s+")) {
            if (!flag.isBlank()) {
                command.add(flag.startsWith("--") ? "-J" + flag : flag);
            }
        }
        return withPlugin(command, source);
    }

    private static List<String> withPlugin(List<String> command, Path source) {
        // jvm.config holds "--add-exports VALUE" pairs; the compiler's own JVM takes them joined by "=".
        List<String> joined = new ArrayList<>();
        for (String word : command) {
            int last = joined.size() - 1;
            if (last >= 0
                    && joined.get(last).startsWith("-J--add-")
                    && !joined.get(last).contains("=")) {
                joined.set(last, joined.get(last) + "=" + word);
            } else {
                joined.add(word);
            }
        }
        joined.addAll(List.of(
                "-d",
                "target/canary",
                "-cp",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true",
                "-Xplugin:ErrorProne -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true -XepOpt:NullAway:JSpecifyMode=true",
                source.toString()));
        return joined;
    }
}
