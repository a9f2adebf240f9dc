package org.belisha.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proxies of Debian before one origin, to which each odd request is sent as to ours; null where one is not installed. */
final class FramingPeers {
    private final Path folder;

    FramingPeers(Path folder) {
        this.folder = folder;
    }

    /** Starts one on a port, before the origin on another. */
    interface Start {
        @Nullable
        Child at(int port, int origin) throws IOException;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Nullable
    Child belisha(int port, int origin) throws IOException {
        Path own = own("belisha-framing");
        Path none = Files.writeString(own.resolve("domains"), "listed.test\n");
        String to = "=127.0.0.1:" + origin;
        return ProxyProcess.start(port, FramingBench.HOST + to + "," + FramingBench.HOST + ":443" + to, none, own);
    }

    @Nullable
    Child nginx(int port, int origin) throws IOException {
        String program = Peers.program("nginx");
        Path own = own("nginx-framing");
        Path conf = Files.writeString(own.resolve("nginx.conf"), """
                worker_processes 1; daemon off; master_process off;
                pid %1$s/pid; error_log %1$s/error.log crit;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                  uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
                  server { listen 127.0.0.1:%2$d; location / { proxy_http_version 1.1; proxy_pass http://127.0.0.1:%3$d; } }
                }
                """.formatted(own, port, origin));
        return program == null ? null : Child.start("nginx", List.of(program, "-c", conf.toString()), port, own);
    }

    @Nullable
    Child haproxy(int port, int origin) throws IOException {
        String program = Peers.program("haproxy");
        Path own = own("haproxy-framing");
        Path conf = Files.writeString(own.resolve("haproxy.cfg"), """
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 20s
                  timeout server 20s
                frontend odd
                  bind 127.0.0.1:%d
                  default_backend origin
                backend origin
                  server one 127.0.0.1:%d
                """.formatted(port, origin));
        return program == null
                ? null
                : Child.start("haproxy", List.of(program, "-db", "-f", conf.toString()), port, own);
    }

    @Nullable
    Child squid(int port, int origin) throws IOException {
        String program = Peers.program("squid");
        Path own = own("squid-framing");
        Path conf = Files.writeString(own.resolve("squid.conf"), """
                http_port 127.0.0.1:%1$d
                cache_peer 127.0.0.1 parent %2$d 0 no-query originserver
                never_direct allow all
                http_access allow all
                cache deny all
                access_log none
                cache_log %3$s/cache.log
                cache_store_log none
                pid_filename %3$s/pid
                coredump_dir %3$s
                pinger_enable off
                shutdown_lifetime 0 seconds
                visible_hostname bench.test
                """.formatted(port, origin, own));
        return program == null ? null : Child.start("squid", List.of(program, "-N", "-f", conf.toString()), port, own);
    }

    private Path own(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.setPosixFilePermissions(own, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        return own;
    }
}
