package org.belisha.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Squid reading inside TLS (ssl_bump), from Debian's squid-openssl, with an authority of its own. */
final class BumpingPeer {

    /** A squid that was not installed, since that package and squid exclude each other. */
    private static final String SETTING = "BELISHA_BENCH_SQUID";

    private final Path folder;
    private final String program;

    private BumpingPeer(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** One that works in this folder; null where no squid can do it, or what it needs is missing. */
    static @Nullable BumpingPeer in(Path folder) throws IOException {
        String named = System.getenv(SETTING);
        String program = named == null || named.isBlank() ? Peers.program("squid") : named;
        if (program == null || !Files.isExecutable(Path.of(program)) || Peers.program("openssl") == null) {
            return null;
        }
        BumpingPeer peer = new BumpingPeer(Files.createDirectories(folder.resolve("squid-bumping")), program);
        return peer.isAbleTo() && Files.isExecutable(peer.maker()) ? peer : null;
    }

    private boolean isAbleTo() throws IOException {
        Process process =
                new ProcessBuilder(program, "-v").redirectErrorStream(true).start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return said.lines().toList().toString().contains("--with-openssl");
        }
    }

    /** Its own maker of certificates, which is packed beside it. */
    private Path maker() {
        return Path.of(program)
                .toAbsolutePath()
                .resolveSibling("../lib/squid/security_file_certgen")
                .normalize();
    }

    /** Its authority, as its clients are to believe it. */
    Path authority() {
        return folder.resolve("authority.pem");
    }

    /** Listens here, and leads this name to loopback; only what this authority signed is believed of origins. */
    Child start(int port, String host, Path world) throws IOException {
        Child.toItsEnd(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-keyout",
                        folder.resolve("authority.key").toString(),
                        "-out",
                        authority().toString(),
                        "-days",
                        "30",
                        "-subj",
                        "/CN=Bench Squid"),
                folder);
        Path made = folder.resolve("made");
        Child.toItsEnd(List.of(maker().toString(), "-c", "-s", made.toString(), "-M", "4MB"), folder);
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + host + "\n");
        Path conf = Files.writeString(folder.resolve("squid.conf"), """
                http_port 127.0.0.1:%1$d ssl-bump tls-cert=%2$s/authority.pem tls-key=%2$s/authority.key generate-host-certificates=on dynamic_cert_mem_cache_size=4MB
                sslcrtd_program %3$s -s %4$s -M 4MB
                sslcrtd_children 4 startup=2 idle=1
                acl step1 at_step SslBump1
                ssl_bump peek step1
                ssl_bump bump all
                tls_outgoing_options cafile=%5$s
                hosts_file %2$s/hosts
                http_access allow all
                cache deny all
                cache_mem 8 MB
                access_log stdio:%2$s/access.log squid
                buffered_logs on
                cache_log %2$s/cache.log
                cache_store_log none
                logfile_rotate 0
                pid_filename %2$s/pid
                coredump_dir %2$s
                dns_nameservers 127.0.0.1
                pinger_enable off
                shutdown_lifetime 0 seconds
                max_filedescriptors 8192
                visible_hostname bench.test
                """.formatted(port, folder, maker(), made, world));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
        return Child.start("Squid that reads inside", List.of(program, "-N", "-f", conf.toString()), port, folder);
    }
}
