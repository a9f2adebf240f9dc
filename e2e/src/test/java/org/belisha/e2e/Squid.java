package org.belisha.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Squid on loopback, with a configuration of its own and nothing kept, ended with the test. */
final class Squid implements AutoCloseable {
    private final Process process;
    private final Path folder;
    private final int port;

    /** Whose parent is this proxy, which is asked for everything. */
    static Squid below(int proxy, DemoAccounts.Account who) throws IOException {
        return new Squid(folder -> """
                cache_peer 127.0.0.1 parent %d 0 no-query no-digest default login=%s:%s
                never_direct allow all
                """.formatted(proxy, who.username(), who.secret()));
    }

    /** Whatever it is asked for is at one of these two ports of loopback. */
    static Squid leadingTo(int plain, int secure) throws IOException {
        return new Squid(folder -> {
            Path leads = Files.writeString(folder.resolve("leads.sh"), """
                    #!/bin/sh
                    while read -r url rest; do
                      echo "$url $rest" >> %s/asked
                      case $rest in *CONNECT*) echo 'OK rewrite-url="127.0.0.1:%d"' ;; *) echo ERR ;; esac
                    done
                    """.formatted(folder, secure));
            Files.setPosixFilePermissions(leads, PosixFilePermissions.fromString("rwxr-xr-x"));
            return """
                acl tunnel method CONNECT
                always_direct allow tunnel
                never_direct allow !tunnel
                cache_peer 127.0.0.1 parent %d 0 no-query no-digest originserver
                url_rewrite_program %s
                url_rewrite_children 1 startup=1
                """.formatted(plain, leads);
        });
    }

    /** Where it goes, in the words of its configuration. */
    private interface Ways {
        String in(Path folder) throws IOException;
    }

    private Squid(Ways ways) throws IOException {
        String program = Programs.needed("squid");
        port = BelishaProcess.freePort();
        // Under /tmp, since Squid gives up being root and must still reach it.
        folder = Files.createTempDirectory("squid");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path conf = Files.writeString(folder.resolve("squid.conf"), """
                http_port 127.0.0.1:%1$d
                %3$s
                http_access allow all
                cache deny all
                cache_mem 8 MB
                access_log stdio:%2$s/access.log squid
                cache_log %2$s/cache.log
                cache_store_log none
                logfile_rotate 0
                pid_filename %2$s/pid
                coredump_dir %2$s
                dns_nameservers 127.0.0.1
                pinger_enable off
                shutdown_lifetime 0 seconds
                max_filedescriptors 1024
                visible_hostname squid.test
                """.formatted(port, folder, ways.in(folder)));
        process = new ProcessBuilder(program, "-N", "-f", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("terminal.txt").toFile())
                .start();
        waitUntilReady();
    }

    int port() {
        return port;
    }

    /** What one that leads elsewhere was asked for: address, client and method, a line each. */
    String asked() throws IOException {
        return Files.readString(folder.resolve("asked"));
    }

    private void waitUntilReady() throws IOException {
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end; ) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    break;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        close();
        throw new IllegalStateException("Squid did not start: " + Files.readString(folder.resolve("terminal.txt")));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
