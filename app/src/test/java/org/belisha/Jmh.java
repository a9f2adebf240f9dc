package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.belisha.filtering.DecisionJmh;
import org.belisha.phrases.ScoringJmh;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.generators.core.BenchmarkGenerator;
import org.openjdk.jmh.generators.core.FileSystemDestination;
import org.openjdk.jmh.generators.reflection.RFGeneratorSource;

/**
 * `./belisha bench jmh`: the decision and the weighing under JMH, with what each allocates; not among the tests.
 *
 * <p>What JMH writes around a benchmark is generated here and compiled by the JDK, so that the build needs no further
 * plugin; it then runs in processes of its own.
 */
class Jmh {
    private static final Path FOLDER = Path.of("target", "jmh");

    @Test
    void runs() throws IOException, InterruptedException {
        Path sources = Files.createDirectories(FOLDER.resolve("sources"));
        Path classes = Files.createDirectories(FOLDER.resolve("classes"));
        RFGeneratorSource found = new RFGeneratorSource();
        found.processClasses(DecisionJmh.class, ScoringJmh.class);
        FileSystemDestination written = new FileSystemDestination(classes.toFile(), sources.toFile());
        BenchmarkGenerator generator = new BenchmarkGenerator();
        generator.generate(found, written);
        generator.complete(found, written);
        assertThat(written.hasErrors()).isFalse();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        compile(sources, classes, path);
        Process jmh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + path,
                        "org.openjdk.jmh.Main",
                        "-prof",
                        "gc",
                        "-foe",
                        "true",
                        "-jvmArgs",
                        "-Xmx1g -XX:+UseSerialGC -XX:+UseCompactObjectHeaders")
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("said.txt").toFile())
                .start();
        assertThat(jmh.waitFor()).as("see " + FOLDER.resolve("said.txt")).isZero();
    }

    private static void compile(Path sources, Path classes, String path) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> written = Files.walk(sources)) {
            List<Path> java =
                    written.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", path, "-d", classes.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .isTrue();
        }
    }
}
