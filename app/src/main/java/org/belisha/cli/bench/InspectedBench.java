package org.belisha.cli.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SigningAuthority;
import org.jspecify.annotations.Nullable;

/** Inspected HTTPS: an origin with TLS, a proxy of its own that reads inside, and both asked in turn. */
final class InspectedBench implements AutoCloseable {
    private static final String HOST = "inspected.test";
    private static final int HTTPS = 443;
    private static final int CONNECTIONS = 32;
    private static final String ORIGIN = "origin.der";
    private static final String TRUST = "trust.der";

    private final Child nginx;
    private final Child proxy;
    private final int originPort;
    private final int proxyPort;
    private final TlsLoad toOrigin;
    private final TlsLoad toProxy;
    private final @Nullable Peer peer;

    /** Another proxy that reads inside, measured beside ours. */
    private record Peer(Child process, int port, TlsLoad load) {}

    InspectedBench(String program, Path folder, Path domains, Path web, int originPort, int proxyPort, int peerPort)
            throws IOException {
        this.originPort = originPort;
        this.proxyPort = proxyPort;
        Path own = Files.createDirectories(folder.resolve("inspected"));
        Path ours = Files.createDirectories(own.resolve("belisha"));
        Instant now = InstantSource.system().instant();
        SigningAuthority world = SigningAuthority.create("Bench", List.of(), now);
        KeyPair keys = SigningAuthority.newKeys();
        write(own.resolve("origin.pem"), "CERTIFICATE", der(world.leaf(Hostname.of(HOST), keys.getPublic(), now)));
        write(own.resolve("origin.key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        Files.write(ours.resolve(ORIGIN), der(world.certificate()));
        this.nginx = Child.start(
                "nginx with TLS", List.of(program, "-c", conf(own, web).toString()), originPort, own);
        this.proxy = ProxyProcess.start(proxyPort, HOST + ":443=127.0.0.1:" + originPort, domains, ours);
        this.toOrigin = new TlsLoad(world.certificate(), HOST, HTTPS);
        this.toProxy = new TlsLoad(read(ours.resolve(TRUST)), HOST, HTTPS);
        write(own.resolve("world.pem"), "CERTIFICATE", der(world.certificate()));
        this.peer = peer(own, peerPort);
    }

    private @Nullable Peer peer(Path own, int port) throws IOException {
        BumpingPeer bumping = BumpingPeer.in(own);
        if (bumping == null) {
            System.out.println(
                    "No Squid here reads inside TLS: install squid-openssl instead of squid (and openssl), or unpack"
                            + " it and name its squid with BELISHA_BENCH_SQUID.");
            return null;
        }
        Child process = bumping.start(port, HOST, own.resolve("world.pem"));
        return new Peer(process, port, new TlsLoad(read(bumping.authority()), HOST, originPort));
    }

    /** The authority of origins that a proxy alone is to believe, where its folder has one: then it inspects. */
    static List<X509Certificate> world(Path folder) throws IOException {
        Path file = folder.resolve(ORIGIN);
        return Files.exists(file) ? List.of(read(file)) : List.of();
    }

    /** What such a proxy signs with, told to whoever measures. */
    static SigningAuthority trust(Path folder) throws IOException {
        SigningAuthority trust = SigningAuthority.create(
                "Bench trust", List.of(), InstantSource.system().instant());
        Files.write(folder.resolve(TRUST), der(trust.certificate()));
        return trust;
    }

    void measure(int rounds, int seconds) throws IOException {
        row("HTTPS inspected, a full handshake and 1 KB each, 32 at once", false, rounds, seconds);
        row("HTTPS inspected, 1 KB, kept open, 32 connections", true, rounds, seconds);
    }

    private void row(String title, boolean keep, int rounds, int seconds) throws IOException {
        Figures figures = new Figures(title, "direct");
        toProxy.run(proxyPort, true, keep, CONNECTIONS, seconds);
        if (peer != null) {
            peer.load().run(peer.port(), true, keep, CONNECTIONS, seconds);
        }
        for (int round = 0; round < rounds; round++) {
            figures.add("direct", round, toOrigin.run(originPort, false, keep, CONNECTIONS, seconds));
            long before = proxy.processorMicros();
            WrkLoad.Seen seen = toProxy.run(proxyPort, true, keep, CONNECTIONS, seconds);
            figures.add("Belisha", round, seen.costing((double) proxy.processorMicros() - before));
            if (peer != null) {
                long first = peer.process().processorMicros();
                WrkLoad.Seen beside = peer.load().run(peer.port(), true, keep, CONNECTIONS, seconds);
                figures.add(
                        "Squid", round, beside.costing((double) peer.process().processorMicros() - first));
            }
        }
        figures.print(System.out);
    }

    private Path conf(Path own, Path web) throws IOException {
        return Files.writeString(own.resolve("nginx.conf"), """
                worker_processes 1; daemon off; master_process off;
                pid %1$s/pid; error_log %1$s/error.log crit;
                events { worker_connections 4096; }
                http {
                  access_log off; tcp_nodelay on; keepalive_timeout 300; keepalive_requests 1000000000;
                  types { text/html html; } default_type application/octet-stream;
                  client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                  uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
                  server {
                    listen 127.0.0.1:%2$d ssl backlog=4096; root %3$s;
                    ssl_certificate %1$s/origin.pem; ssl_certificate_key %1$s/origin.key;
                  }
                }
                """.formatted(own, originPort, web));
    }

    private static void write(Path file, String what, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static byte[] der(X509Certificate certificate) throws IOException {
        try {
            return certificate.getEncoded();
        } catch (CertificateException impossible) {
            throw new IOException(impossible);
        }
    }

    private static X509Certificate read(Path file) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (CertificateException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public void close() {
        if (peer != null) {
            peer.process().close();
        }
        proxy.close();
        nginx.close();
    }
}
