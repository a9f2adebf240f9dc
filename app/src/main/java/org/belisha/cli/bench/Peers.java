package org.belisha.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The origin and the other proxies, each set up as its makers advise for this work, on ports of loopback. */
final class Peers {
    static final int HOSTS = 16;

    private final Path folder;
    private final Path domains;
    private final int origin;

    Peers(Path folder, Path domains, int origin) {
        this.folder = folder;
        this.domains = domains;
        this.origin = origin;
    }

    /** Where a program is installed, or null. */
    static @Nullable String program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    Child nginx(String program, Path web) throws IOException {
        Path own = own("nginx");
        StringBuilder listen = new StringBuilder();
        for (int i = 1; i <= HOSTS; i++) {
            listen.append("listen 127.0.0.")
                    .append(i)
                    .append(':')
                    .append(origin)
                    .append(" backlog=4096;\n");
        }
        Path conf = Files.writeString(own.resolve("nginx.conf"), """
                worker_processes 1; worker_rlimit_nofile 16384; daemon off; master_process off;
                pid %1$s/pid; error_log %1$s/error.log crit;
                events { worker_connections 8192; }
                http {
                  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
                  keepalive_timeout 300; keepalive_requests 1000000000; open_file_cache max=64 inactive=300s;
                  types { text/html html; } default_type application/octet-stream;
                  client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                  uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
                  server { %2$s root %3$s; }
                }
                """.formatted(own, listen, web));
        return Child.start("nginx", List.of(program, "-c", conf.toString()), origin, own);
    }

    Child squid(String program, int port, @Nullable String squidGuard) throws IOException {
        Path own = own(squidGuard == null ? "squid" : "squid-squidguard");
        String filter;
        if (squidGuard == null) {
            Path list = own.resolve("blocked");
            Files.write(
                    list,
                    Files.readAllLines(domains).stream().map(name -> "." + name).toList());
            filter = "acl listed dstdomain -n \"" + list + "\"\nhttp_access deny listed";
        } else {
            filter = "url_rewrite_program " + squidGuard + " -c " + squidGuard(own, squidGuard)
                    + "\nurl_rewrite_children 8 startup=8 idle=8 concurrency=0";
        }
        Path conf = Files.writeString(own.resolve("squid.conf"), """
                http_port 127.0.0.1:%1$d
                %2$s
                http_access allow all
                cache deny all
                cache_mem 8 MB
                access_log stdio:%3$s/access.log squid
                buffered_logs on
                cache_log %3$s/cache.log
                cache_store_log none
                logfile_rotate 0
                pid_filename %3$s/pid
                coredump_dir %3$s
                dns_nameservers 127.0.0.1
                pinger_enable off
                shutdown_lifetime 0 seconds
                max_filedescriptors 8192
                visible_hostname bench.test
                """.formatted(port, filter, own));
        return Child.start(own.getFileName().toString(), List.of(program, "-N", "-f", conf.toString()), port, own);
    }

    private Path squidGuard(Path own, String program) throws IOException {
        Files.createDirectories(own.resolve("db/listed"));
        Files.copy(domains, own.resolve("db/listed/domains"));
        Path conf = Files.writeString(own.resolve("squidGuard.conf"), """
                dbhome %1$s/db
                logdir %1$s
                dest listed { domainlist listed/domains }
                acl { default { pass !listed all redirect http://127.0.0.1:%2$d/blocked.html } }
                """.formatted(own, origin));
        Child.toItsEnd(List.of(program, "-c", conf.toString(), "-C", "all"), own);
        open(own);
        return conf;
    }

    Child e2guardian(String program, int port, boolean phrases) throws IOException {
        Path own = own(phrases ? "e2guardian" : "e2guardian-plain");
        Path usual = Path.of("/etc/e2guardian");
        Path etc = own.resolve("etc");
        try (Stream<Path> files = Files.walk(usual)) {
            for (Path from : files.toList()) {
                Path to = etc.resolve(usual.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    byte[] text = Files.readAllBytes(from);
                    String latin = new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
                    Files.writeString(
                            to,
                            latin.replace(usual.toString(), etc.toString()),
                            java.nio.charset.StandardCharsets.ISO_8859_1);
                }
            }
        }
        Path conf = etc.resolve("e2guardian.conf");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(conf, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            String key = line.split("=")[0].strip();
            if (!List.of("filterip", "filterports", "transparenthttpsport", "httpworkers", "pcontimeout")
                            .contains(key)
                    && (phrases || !key.equals("weightedphrasemode"))) {
                lines.add(line);
            }
        }
        lines.addAll(List.of(
                "filterip = 127.0.0.1",
                "filterports = " + port,
                "httpworkers = 600",
                "pcontimeout = 300",
                "loglocation = '" + own + "/access.log'",
                "pidfilename = '" + own + "/pid'"));
        if (!phrases) {
            lines.add("weightedphrasemode = 0");
        }
        Files.write(conf, lines, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.writeString(
                etc.resolve("lists/bannedsitelist"),
                "\n.Include<" + domains + ">\n",
                java.nio.file.StandardOpenOption.APPEND);
        open(own);
        return Child.start(own.getFileName().toString(), List.of(program, "-N", "-c", conf.toString()), port, own);
    }

    Child tinyproxy(String program, int port) throws IOException {
        Path own = own("tinyproxy");
        Path conf = Files.writeString(own.resolve("tinyproxy.conf"), """
                Port %1$d
                Listen 127.0.0.1
                Timeout 60
                MaxClients 2048
                LogFile "%2$s/log"
                LogLevel Critical
                """.formatted(port, own));
        return Child.start("tinyproxy", List.of(program, "-d", "-c", conf.toString()), port, own);
    }

    /** A folder that a peer may write to when it gives up being root. */
    private Path own(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        open(own);
        return own;
    }

    private static void open(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
    }
}
