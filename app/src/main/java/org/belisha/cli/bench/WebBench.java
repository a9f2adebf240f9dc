package org.belisha.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The command `bench web`: what is measured, and for how long. */
public final class WebBench {
    /** The word that starts this program as nothing but the proxy. */
    public static final String PROXY = "proxy-alone";

    /** The word that sends odd requests to all, and compares what becomes of them. */
    public static final String FRAMING = "framing";

    private static final String HOW = """
            ./belisha bench web [--seconds 4] [--rounds 3] [--tunnel-mib 1024] [--only NAME,...] [--rows keep,blocked,each,tunnel,scored,inspected]
            """;

    private WebBench() {}

    /** Measures, prints, and ends whatever it started; 2 when it was not understood. */
    public static int run(String[] words) throws IOException {
        List<String> all = List.of(words);
        if (!all.isEmpty() && all.getFirst().equals(PROXY)) {
            return ProxyProcess.run(all.subList(1, all.size()));
        }
        if (all.equals(List.of(FRAMING))) {
            Path odd = folder();
            try (FramingBench framing = new FramingBench(odd)) {
                return framing.run();
            } finally {
                Ending.remove(odd);
            }
        }
        if (all.isEmpty() || !all.getFirst().equals("web") || all.size() % 2 == 0) {
            System.err.print(HOW);
            return 2;
        }
        Path folder = folder();
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
            Ending.remove(folder);
        }
    }

    private static String option(List<String> words, String name, String usual) {
        int at = words.indexOf(name);
        return at < 0 ? usual : words.get(at + 1);
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(";|,(?! )"));
    }

    private static Path folder() throws IOException {
        Path folder = Ending.without(Files.createTempDirectory("belisha-bench"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
