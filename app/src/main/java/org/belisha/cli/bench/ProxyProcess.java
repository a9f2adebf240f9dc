package org.belisha.cli.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.belisha.activity.VisitLog;
import org.belisha.filtering.FilterAlone;
import org.belisha.filtering.SigningAuthority;
import org.belisha.phrases.Phrase;
import org.belisha.webgateway.ProxyAlone;

/** Belisha's own proxy as a process of its own: `bench proxy-alone PORT EXCEPTIONS DOMAINS FOLDER [weighing]`. */
final class ProxyProcess {
    /** The word that makes it weigh pages, by all phrases that come with Belisha and with e2guardian. */
    static final String WEIGHING = "weighing";

    private ProxyProcess() {}

    /** Starts another process of this program that is only the proxy. */
    static Child start(int port, String exceptions, Path domains, Path folder, String... more) throws IOException {
        String path = System.getProperty("java.class.path");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        String options = System.getenv("BELISHA_BENCH_JAVA");
        if (options != null && !options.isBlank()) {
            command.addAll(List.of(options.strip().split(" +")));
        }
        if (path.endsWith(".jar") && !path.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", Path.of(path).toAbsolutePath().toString()));
        } else {
            command.addAll(List.of("-cp", path, "org.belisha.cli.Belisha"));
        }
        command.addAll(List.of("bench", WebBench.PROXY, Integer.toString(port), exceptions, domains.toString()));
        command.add(folder.toString());
        command.addAll(List.of(more));
        return Child.start("Belisha", command, port, folder);
    }

    /** Runs until the process is ended. */
    static int run(List<String> words) throws IOException {
        InstantSource clock = InstantSource.system();
        Path folder = Path.of(words.get(3));
        List<X509Certificate> world = InspectedBench.world(folder);
        SigningAuthority trust = world.isEmpty() ? null : InspectedBench.trust(folder);
        List<Phrase> phrases = words.contains(WEIGHING) ? BenchPages.weighed() : List.of();
        try (VisitLog visits = VisitLog.in(folder)) {
            ProxyAlone proxy = ProxyAlone.open(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words.get(0))),
                    FilterAlone.weighing(Path.of(words.get(2)), trust, phrases, clock),
                    visits,
                    words.get(1),
                    world,
                    clock);
            new CountDownLatch(1).await();
            proxy.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
