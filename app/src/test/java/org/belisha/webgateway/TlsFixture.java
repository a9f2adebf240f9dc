package org.belisha.webgateway;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SigningAuthority;
import org.belisha.webgateway.tls.OriginTls;

/** A gateway that inspects, origins that speak TLS with certificates of an authority of their own, and a strict client. */
// Certificates are checked against the real time, which is asked once for all tests.
@SuppressWarnings("TimeInStaticInitializer")
final class TlsFixture implements AutoCloseable {
    static final Instant NOW = InstantSource.system().instant();

    /** Hosts that the one HTTPS origin stands for. */
    private static final List<String> HOSTS = List.of(
            "nrich.maths.org",
            "scratch.mit.edu",
            "code.org",
            "example.com",
            "www.childline.org.uk",
            "natwest.com",
            "forcesafesearch.google.com",
            "restrict.youtube.com",
            "restrictmoderate.youtube.com",
            "www.bing.com",
            "strict.bing.com",
            "duckduckgo.com",
            "safe.duckduckgo.com",
            "pixabay.com",
            "safesearch.pixabay.com",
            "www.youtube.com",
            "www.google.com",
            "m.youtube.com",
            "accounts.google.com",
            "login.microsoftonline.com",
            "login.microsoft.com",
            "login.windows.net",
            "login.live.com",
            "open.test");

    /** Who signs for origins. */
    static final SigningAuthority WORLD =
            SigningAuthority.create("The world", List.of(), NOW.minus(Duration.ofDays(400)));

    final SigningAuthority world = WORLD;
    final RunningGateway gateway;
    final SigningAuthority trust;
    private final HttpsServer origin;
    private final List<Closeable> more = new ArrayList<>();

    TlsFixture(boolean blockPages, Set<Profile> whom, String moreExceptions, String... exempt) {
        this("", blockPages, whom, moreExceptions, exempt);
    }

    /** With this parent proxy, where one is named. */
    TlsFixture(String parent, boolean blockPages, Set<Profile> whom, String moreExceptions, String... exempt) {
        try {
            origin = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            origin.setHttpsConfigurator(new HttpsConfigurator(speaks(world, NOW, HOSTS.toArray(String[]::new))));
            origin.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        String exceptions = HOSTS.stream()
                .map(host ->
                        "," + host + ":443=127.0.0.1:" + origin.getAddress().getPort())
                .collect(Collectors.joining());
        gateway = new RunningGateway(
                GatewayLimits.USUAL,
                exceptions + moreExceptions,
                OriginTls.trusting(List.of(world.certificate()), Duration.ofSeconds(5)),
                parent);
        origin.createContext("/", gateway::serve);
        origin.start();
        trust = gateway.filter.inspects(blockPages, whom, exempt);
    }

    /** What speaks TLS for the first of these hosts as whoever this authority made it, at that time. */
    static SSLContext speaks(SigningAuthority by, Instant at, String... hosts) {
        KeyPair keys = SigningAuthority.newKeys();
        try {
            Map<String, X509Certificate> names = new HashMap<>();
            for (String host : hosts) {
                names.put(host, by.leaf(Hostname.of(host), keys.getPublic(), at));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new KeysByName(keys.getPrivate(), names, hosts[0])}, null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gives each connection that comes to this. */
    static ServerSocket listen(ServerSocket server, Serving serving) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket accepted = server.accept();
                    Thread.ofVirtual().start(() -> {
                        try (accepted) {
                            serving.serve(accepted);
                        } catch (IOException gone) {
                            // The other end went first.
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server;
    }

    /** What an origin does with a connection. */
    interface Serving {
        void serve(Socket socket) throws IOException;
    }

    /** CONNECT as this one, answered with 200. */
    Socket connect(String hostAndPort, String credential) throws IOException {
        Socket socket = gateway.connect();
        socket.setTcpNoDelay(true);
        socket.getOutputStream()
                .write(("CONNECT " + hostAndPort + " HTTP/1.1\r\nHost: " + hostAndPort + "\r\nProxy-Authorization: "
                                + credential + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        String answer = new String(socket.getInputStream().readNBytes(39), StandardCharsets.UTF_8);
        if (!answer.equals("HTTP/1.1 200 Connection established\r\n\r\n")) {
            throw new IOException(answer);
        }
        return socket;
    }

    /** TLS through the tunnel for this name, believing only these authorities, and the name checked. */
    SSLSocket open(String host, String name, String credential, SigningAuthority... believes) throws IOException {
        Socket tunnel = connect(host + ":443", credential);
        SSLSocket socket = (SSLSocket) believing(believes).getSocketFactory().createSocket(tunnel, name, 443, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    SSLSocket open(String host, String credential) throws IOException {
        return open(host, host, credential, trust);
    }

    static SSLContext believing(SigningAuthority... authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (SigningAuthority each : authorities) {
                store.setCertificateEntry(each.toString(), each.certificate());
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Who signed what this socket was shown. */
    static String issuer(SSLSocket socket) throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getIssuerX500Principal()
                .getName();
    }

    /** A GET in a tunnel of its own, whose answer ends it. */
    String get(String host, String path, String credential) throws IOException {
        try (SSLSocket socket = open(host, credential)) {
            GatewayTest.send(socket, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    <T extends Closeable> T closing(T one) {
        more.add(one);
        return one;
    }

    static Stream<Profile> children() {
        return Stream.of(Profile.KS2, Profile.EYFS_KS1);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        origin.stop(0);
        for (Closeable each : more) {
            each.close();
        }
    }
}
