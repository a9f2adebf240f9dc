package org.belisha.filtering;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Made-up names for measuring: the same ones in every run, shaped like real ones, and hosts that are asked for. */
public final class BenchNames {
    private static final String[] PARTS =
            ("ba be bo cal can cer da del do em en er fa fin ga gen ha her in jo ka la len lo ma "
                            + "men mi na net no on or pa per pri qua ra ren ri ro sa sen so ta ter ti to tra un va ver vo wa wi xo ya zen")
                    .split(" ");
    private static final String[] ENDS = "com com com com com com net net org info co.uk de fr xyz ru".split(" ");

    private BenchNames() {}

    /** Writes so many different domains, one a line, and gives them back. */
    public static List<String> write(int count, Path file) throws IOException {
        Random random = new Random(31);
        Set<String> seen = new HashSet<>(2 * count);
        List<String> names = new ArrayList<>(count);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (names.size() < count) {
                String name = name(random);
                if (seen.add(name)) {
                    names.add(name);
                    out.write(name);
                    out.write('\n');
                }
            }
        }
        return names;
    }

    /** Hosts as they are asked for: one in {@code oneIn} is listed, or lies below a name that is; the others are on no list. */
    public static List<String> asked(List<String> listed, int count, int oneIn) {
        Random random = new Random(37);
        List<String> hosts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = i % oneIn == 0
                    ? listed.get(random.nextInt(listed.size()))
                    : name(random).replaceFirst("\\.[a-z.]+$", ".test");
            hosts.add(random.nextBoolean() ? "www." + name : name);
        }
        return hosts;
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int parts = 3 + random.nextInt(3); parts > 0; parts--) {
            name.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return name.append('.').append(ENDS[random.nextInt(ENDS.length)]).toString();
    }
}
