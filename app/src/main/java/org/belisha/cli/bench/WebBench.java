package org.belisha.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The command `bench web`: what is measured, and for how long. */
public final class WebBench {
    /** The word that starts this program as nothing but the proxy. */
    public static final String PROXY = "proxy-alone";

    private static final String HOW = """
            ./belisha bench web [--seconds 4] [--rounds 3] [--tunnel-mib 1024] [--only NAME,...] [--rows keep,blocked,each,tunnel]
            """;

    private WebBench() {}

    /** Measures, prints, and ends whatever it started; 2 when it was not understood. */
    public static int run(String[] words) throws IOException {
        List<String> all = List.of(words);
        if (!all.isEmpty() && all.getFirst().equals(PROXY)) {
            return ProxyProcess.run(all.subList(1, all.size()));
        }
        if (all.isEmpty() || !all.getFirst().equals("web") || all.size() % 2 == 0) {
            System.err.print(HOW);
            return 2;
        }
        Path folder = Files.createTempDirectory("belisha-bench");
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return BenchWeb.run(
                    new BenchWeb.Options(
                            Integer.parseInt(option(all, "--seconds", "4")),
                            Integer.parseInt(option(all, "--rounds", "3")),
                            Long.parseLong(option(all, "--tunnel-mib", "1024")) << 20,
                            names(option(all, "--only", "")),
                            names(option(all, "--rows", ""))),
                    folder);
        } finally {
            remove(folder);
        }
    }

    private static String option(List<String> words, String name, String usual) {
        int at = words.indexOf(name);
        return at < 0 ? usual : words.get(at + 1);
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(";|,(?! )"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
