package org.belisha.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** `bench framing`: each odd request of the table, sent to Belisha and to every peer; where they differ is printed. */
final class FramingBench implements AutoCloseable {
    static final String HOST = "framing.test";
    private static final int PATIENCE_MILLIS = 1_500;
    private static final String OURS = "Belisha";

    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final Path folder;

    private record Subject(Child child, int port, RawOrigin origin) {}

    /** What became of a request. */
    private enum Fate {
        /** An answer of 400 or above, or none and the connection closed; nothing whole at the origin. */
        REFUSED("refused"),
        /** One request at the origin, and an answer below 400. */
        PASSED("passed"),
        /** More than one at the origin, or the one that was hidden in it. */
        SPLIT("SPLIT IN TWO"),
        /** Neither answered nor closed in time. */
        WAITS("waits");

        private final String word;

        Fate(String word) {
            this.word = word;
        }
    }

    FramingBench(Path folder) {
        this.folder = folder;
    }

    int run() throws IOException {
        FramingPeers peers = new FramingPeers(folder);
        start(OURS, peers::belisha);
        start("nginx", peers::nginx);
        start("HAProxy", peers::haproxy);
        start("Squid", peers::squid);
        Map<String, Integer> more = new LinkedHashMap<>();
        int accepted = 0;
        int split = 0;
        List<FramingRow> rows = FramingRow.requests(HOST);
        for (FramingRow row : rows) {
            Map<String, Fate> fates = new LinkedHashMap<>();
            for (Map.Entry<String, Subject> each : subjects.entrySet()) {
                fates.put(each.getKey(), fate(row, each.getValue()));
            }
            Fate ours = fates.getOrDefault(OURS, Fate.WAITS);
            split += ours == Fate.SPLIT ? 1 : 0;
            boolean wePass = ours != Fate.REFUSED;
            boolean others = fates.values().stream().anyMatch(fate -> fate == Fate.REFUSED);
            boolean theySplit = fates.containsValue(Fate.SPLIT);
            if ((wePass && others) || theySplit) {
                accepted += wePass && others ? 1 : 0;
                System.out.println(
                        (wePass && others ? "we take what others refuse: " : "split by a peer: ") + row + "  "
                                + fates.entrySet().stream()
                                        .map(each -> each.getKey() + " " + each.getValue().word)
                                        .collect(Collectors.joining(", ")));
            }
            fates.forEach((name, fate) -> {
                if (ours == Fate.REFUSED && fate != Fate.REFUSED) {
                    more.merge(name, 1, Integer::sum);
                }
            });
        }
        System.out.printf(
                "%d requests: %d taken here that somebody refuses, %d split here%n", rows.size(), accepted, split);
        more.forEach((name, count) -> System.out.println(name + " takes " + count + " that are refused here"));
        return split == 0 ? 0 : 1;
    }

    private void start(String name, FramingPeers.Start how) throws IOException {
        RawOrigin origin = new RawOrigin();
        int port = FramingPeers.freePort();
        Child child = how.at(port, origin.port());
        if (child == null) {
            System.out.println("missing, so not asked: " + name);
            origin.close();
        } else {
            subjects.put(name, new Subject(child, port, origin));
        }
    }

    private static Fate fate(FramingRow row, Subject subject) throws IOException {
        subject.origin().clear();
        String answer = send(row, subject.port());
        List<String> arrived = new ArrayList<>(subject.origin().requests());
        boolean hidden =
                arrived.stream().anyMatch(request -> request.startsWith("GET") && request.contains("smuggled HTTP"));
        boolean body = arrived.size() == 1 && row.expect().equals("one");
        boolean two = arrived.size() > 1 && !row.expect().equals("first");
        if (two || (hidden && !body && arrived.getFirst().contains("/smuggled HTTP"))) {
            return Fate.SPLIT;
        }
        if (answer == null) {
            return Fate.WAITS;
        }
        boolean good = answer.startsWith("HTTP/1.") && answer.length() > 12 && answer.charAt(9) < '4';
        return good && !arrived.isEmpty() ? Fate.PASSED : Fate.REFUSED;
    }

    /** The first bytes of an answer; empty where the connection closed without; null where it stays open. */
    private static @Nullable String send(FramingRow row, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(row.bytes().getBytes(StandardCharsets.ISO_8859_1));
                byte[] first = new byte[4096];
                int read = socket.getInputStream().read(first);
                return read < 0 ? "" : new String(first, 0, read, StandardCharsets.ISO_8859_1);
            } catch (SocketTimeoutException open) {
                return null;
            } catch (IOException reset) {
                return "";
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Subject subject : subjects.values()) {
            subject.child().close();
            subject.origin().close();
        }
    }
}
