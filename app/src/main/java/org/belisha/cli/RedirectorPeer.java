package org.belisha.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that answers on its output, line by line, whether the address on its input is stopped.
 *
 * @param missing why it cannot be measured here, or null
 */
record RedirectorPeer(
        String name, List<String> command, @Nullable String missing) {

    /**
     * One run.
     *
     * @param aSecond answers a second after the first
     * @param firstSeconds from the start of the process to its first answer, lists loaded
     */
    record Run(double aSecond, double firstSeconds, double residentMegabytes, int stopped) {}

    /** The pipe's own limit, squidGuard, and Belisha in a process of its own. */
    static List<RedirectorPeer> all(Path folder, Path names) throws IOException, InterruptedException {
        return List.of(
                new RedirectorPeer("limit of the pipe", List.of("cat"), null),
                squidGuard(folder, names),
                belisha(names));
    }

    private static RedirectorPeer belisha(Path names) {
        String path = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        command.addAll(
                path.contains(File.pathSeparator)
                        ? List.of("-cp", path, Belisha.class.getName())
                        : List.of("-jar", path));
        command.addAll(List.of("bench", "decision-helper", names.toString()));
        return new RedirectorPeer("Belisha", command, null);
    }

    private static RedirectorPeer squidGuard(Path folder, Path names) throws IOException, InterruptedException {
        Path program = Stream.of("/usr/bin/squidGuard", "/usr/sbin/squidGuard", "/usr/local/bin/squidGuard")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (program == null) {
            return new RedirectorPeer("squidGuard", List.of(), "install the Debian package \"squidguard\"");
        }
        Path lists = Files.createDirectories(folder.resolve("squidguard/listed"));
        Files.copy(names, lists.resolve("domains"));
        Path settings = folder.resolve("squidguard/squidGuard.conf");
        Files.writeString(settings, """
                dbhome %1$s
                logdir %1$s
                dest listed {
                  domainlist listed/domains
                }
                acl {
                  default {
                    pass !listed all
                    redirect http://blocked.test/
                  }
                }
                """.formatted(folder.resolve("squidguard")));
        int built = new ProcessBuilder(program.toString(), "-c", settings.toString(), "-C", "all")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return new RedirectorPeer(
                "squidGuard",
                List.of(program.toString(), "-c", settings.toString()),
                built == 0 ? null : "its database could not be built");
    }

    /** Sends every address through the pipe and counts the answers. */
    Run run(List<String> hosts) throws IOException, InterruptedException {
        byte[] first = line(hosts.getFirst());
        byte[] rest = rest(hosts);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answers = process.inputReader(StandardCharsets.US_ASCII)) {
            long start = System.nanoTime();
            OutputStream in = process.getOutputStream();
            in.write(first);
            in.flush();
            answers.readLine();
            long loaded = System.nanoTime();
            Thread writing = Thread.ofPlatform().start(() -> send(in, rest));
            int stopped = 0;
            for (int left = hosts.size() - 1; left > 0; left--) {
                String answer = answers.readLine();
                if (answer == null) {
                    throw new IOException(name + " ended before it had answered");
                }
                stopped += answer.startsWith("OK") ? 1 : 0;
            }
            double seconds = (System.nanoTime() - loaded) / 1e9;
            double resident = resident(process.pid());
            writing.join();
            in.close();
            return new Run((hosts.size() - 1) / seconds, (loaded - start) / 1e9, resident, stopped);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void send(OutputStream in, byte[] bytes) {
        try {
            in.write(bytes);
            in.flush();
        } catch (IOException ended) {
            // The reader sees the end of the answers, and says so.
        }
    }

    private static byte[] rest(List<String> hosts) {
        StringBuilder all = new StringBuilder();
        for (String host : hosts.subList(1, hosts.size())) {
            all.append(text(host));
        }
        return all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] line(String host) {
        return text(host).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(String host) {
        return "http://" + host + "/page.html 10.1.2.3/- - GET\n";
    }

    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1000)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Takes a folder away with all that is in it. */
    static void remove(Path folder) throws IOException {
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(inside::add);
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }
}
