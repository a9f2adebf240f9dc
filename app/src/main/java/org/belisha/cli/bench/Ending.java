package org.belisha.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What a measuring leaves behind when it is cut off by a signal: nothing. Its processes end with it, and its files go. */
public final class Ending {
    private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Ending::now, "end of the measuring"));
    }

    private Ending() {}

    /** Ends this process, and those it started, with this program, however that ends. */
    public static Process with(Process process) {
        PROCESSES.add(process);
        return process;
    }

    /** Removes this folder then too. */
    public static Path without(Path folder) {
        FOLDERS.add(folder);
        return folder;
    }

    private static void now() {
        for (Process process : PROCESSES) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        FOLDERS.forEach(Ending::remove);
    }

    /** Removes a folder with all that is in it, as far as that can be done. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            System.err.println("not removed: " + folder);
        }
    }
}
