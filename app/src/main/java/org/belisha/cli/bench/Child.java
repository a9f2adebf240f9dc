package org.belisha.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that the measuring started, and ends, with what it started in turn. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts it and waits until its port on loopback takes connections; what it prints goes to a file in its folder. */
    static Child start(String name, List<String> command, int port, Path folder) throws IOException {
        Process process = Ending.with(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("terminal.txt").toFile())
                .start());
        Child child = new Child(name, process);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                child.close();
                throw new IOException(name + " did not start; see " + folder.resolve("terminal.txt"));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return child;
    }

    /** Runs a command that ends by itself; a status other than 0 is a failure. */
    static void toItsEnd(List<String> command, Path folder) throws IOException {
        Process process = Ending.with(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prepared.txt").toFile())
                .start());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed; see " + folder.resolve("prepared.txt"));
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Memory that it and its children hold, in MB. */
    long megabytes() {
        long pages = 0;
        for (ProcessHandle each : (Iterable<ProcessHandle>) java.util.stream.Stream.concat(
                process.descendants(), java.util.stream.Stream.of(process.toHandle()))::iterator) {
            try {
                String statm = java.nio.file.Files.readString(Path.of("/proc/" + each.pid() + "/statm"));
                pages += Long.parseLong(statm.split(" ")[1]);
            } catch (IOException gone) {
                return pages * 4096 / 1_000_000;
            }
        }
        return pages * 4096 / 1_000_000;
    }

    /** Processor time that it and its children have used, in microseconds. */
    long processorMicros() {
        return java.util.stream.Stream.concat(process.descendants(), java.util.stream.Stream.of(process.toHandle()))
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .mapToLong(time -> time.toNanos() / 1000)
                .sum();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends it gently, then by force, and its children by force. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public String toString() {
        return name;
    }
}
