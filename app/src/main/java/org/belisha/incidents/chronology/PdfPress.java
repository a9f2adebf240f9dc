package org.belisha.incidents.chronology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Prints a page of ours as PDF by Chromium, a child process that reaches no network and lives a minute at most; every script of the world is shaped right. */
@Component
public class PdfPress {

    private static final long LONGEST_SECONDS = 60;
    private static final List<String> NAMES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Path home;
    private final String given;

    PdfPress(@Value("${belisha.home:.belisha}") Path home, @Value("${belisha.chromium:}") String given) {
        this.home = home;
        this.given = given;
    }

    /** Whether there is a Chromium here. */
    public boolean ready() {
        return program().isPresent();
    }

    /** A document of ours as PDF, in the style that all of them have. */
    public byte[] document(String html) {
        return print(html, Map.of("document.css", Exports.style()));
    }

    /** The pages as PDF; files holds what the page names beside it, such as its style sheet. */
    byte[] print(String html, Map<String, String> files) {
        String program = program().orElseThrow(() -> new IllegalStateException("no Chromium is here to print with"));
        try {
            Files.createDirectories(home);
            Path desk = Files.createTempDirectory(
                    home, "print", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                Files.writeString(desk.resolve("page.html"), html);
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(desk.resolve(file.getKey()), file.getValue());
                }
                return run(program, desk.toAbsolutePath());
            } finally {
                remove(desk);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the page could not be printed", failed);
        }
    }

    private static byte[] run(String program, Path desk) throws IOException {
        Path pdf = desk.resolve("page.pdf");
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + desk.resolve("profile"),
                "--print-to-pdf=" + pdf));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add(desk.resolve("page.html").toUri().toString());
        Process chromium = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(desk.resolve("said.txt").toFile())
                .start();
        try {
            if (!chromium.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || !Files.exists(pdf)) {
                throw new IOException("Chromium printed nothing within a minute");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while printing", stopped);
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
        }
        return Files.readAllBytes(pdf);
    }

    private static void remove(Path desk) throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(desk)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : inside) {
            Files.deleteIfExists(each);
        }
    }

    private Optional<String> program() {
        return (given.isBlank() ? NAMES.stream() : Stream.of(given))
                .filter(name -> Files.isExecutable(Path.of(name)))
                .findFirst();
    }
}
