package org.belisha.webgateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.filtering.FilterFixture;
import org.belisha.webgateway.destination.Destinations;
import org.belisha.webgateway.destination.HostExceptions;
import org.belisha.webgateway.destination.NameLookup;
import org.belisha.webgateway.destination.Parent;
import org.belisha.webgateway.tls.Leaves;
import org.belisha.webgateway.tls.OriginTls;
import org.jspecify.annotations.Nullable;

/** A real gateway on a free port, with a real origin on loopback that some names are mapped to. */
final class RunningGateway implements AutoCloseable {
    static final URI WEB = URI.create("http://belisha.school.test:8080");

    /** A name for which the resolver never has an answer. */
    static final String UNANSWERED = "unanswered.test";

    final FilterFixture filter = new FilterFixture();
    final List<SeenVisit> visits = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headersAtOrigin = new CopyOnWriteArrayList<>();
    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
    private final Map<String, List<String>> aliases = new ConcurrentHashMap<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    private final Leaves leaves = new Leaves(InstantSource.system());
    private final HttpServer origin;
    private final Tls tls;
    private final Gateway gateway;
    volatile @Nullable Prepared prepared;
    volatile VisitSink alsoSeenBy = seen -> {};

    RunningGateway() {
        this(GatewayLimits.USUAL, "");
    }

    RunningGateway(GatewayLimits limits, String moreExceptions) {
        this(limits, moreExceptions, OriginTls.ofTheWorld(limits.connect()));
    }

    RunningGateway(GatewayLimits limits, String moreExceptions, OriginTls origins) {
        this(limits, moreExceptions, origins, "");
    }

    RunningGateway(GatewayLimits limits, String moreExceptions, OriginTls origins, String parent) {
        this(limits, moreExceptions, origins, parent, InetAddress.getLoopbackAddress());
    }

    /** One that listens on another address of this machine. */
    static RunningGateway at(InetAddress address, String moreExceptions) {
        OriginTls world = OriginTls.ofTheWorld(GatewayLimits.USUAL.connect());
        return new RunningGateway(GatewayLimits.USUAL, moreExceptions, world, "", address);
    }

    private RunningGateway(
            GatewayLimits limits, String moreExceptions, OriginTls origins, String parent, InetAddress at) {
        try {
            origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        origin.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        origin.createContext("/", this::serve);
        origin.start();
        int port = origin.getAddress().getPort();
        HostExceptions exceptions = HostExceptions.of("nrich.maths.org=127.0.0.1:" + port
                + ",open.test=127.0.0.1:" + port + ",other.test=127.0.0.1:" + port
                + ",xn--bcher-kva.test=127.0.0.1:" + port + ",nowhere.test:81" + moreExceptions);
        tls = new Tls(leaves, origins, (school, seen, trouble) -> troubles.add(seen.text() + " " + trouble));
        Wire wire = new Wire(
                filter.decisions(),
                seen -> {
                    visits.add(seen);
                    alsoSeenBy.seen(seen);
                },
                new Destinations(lookup(), exceptions, Parent.of(parent)),
                new BlockPage(WEB),
                limits,
                filter.clock(),
                tls);
        gateway = Gateway.open(new InetSocketAddress(at, 0), wire, Gateway.loops());
    }

    int port() {
        return gateway.address().getPort();
    }

    Tls tls() {
        return tls;
    }

    int originPort() {
        return origin.getAddress().getPort();
    }

    int connections() {
        return gateway.connections();
    }

    void name(String host, String... addresses) {
        names.put(host, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    }

    /** From now on this name is an alias of those, in turn. */
    void alias(String host, String... behind) {
        aliases.put(host, List.of(behind));
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(gateway.address().getAddress(), port());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        return socket;
    }

    /** Sends these bytes on a connection of their own and reads to the end of the connection. */
    String exchange(String raw) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A GET whose answer ends the connection. */
    String get(String url, String credential) throws IOException {
        URI uri = URI.create(url);
        return exchange("GET " + url + " HTTP/1.1\r\nHost: " + uri.getRawAuthority() + "\r\n"
                + (credential.isEmpty() ? "" : "Proxy-Authorization: " + credential + "\r\n")
                + "Connection: close\r\n\r\n");
    }

    /** What the origin answers to everything from now on. */
    record Prepared(int status, Map<String, String> headers, String body) {}

    /** What the origin does, over TLS too. */
    void serve(HttpExchange exchange) throws IOException {
        headersAtOrigin.add(Map.copyOf(exchange.getRequestHeaders()));
        Prepared answer = prepared;
        if (answer != null) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean head = "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/bytes/")) {
            long length = Long.parseLong(path.substring("/bytes/".length()));
            exchange.sendResponseHeaders(200, "HEAD".equals(exchange.getRequestMethod()) ? -1 : 0);
            copy(new Pattern(length), exchange.getResponseBody());
        } else if (path.equals("/count")) {
            long count = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            reply(exchange, Long.toString(count));
        } else {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            reply(exchange, exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
        exchange.close();
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean head = "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
        to.close();
    }

    private NameLookup lookup() {
        return new NameLookup() {
            @Override
            public void find(String name, Consumer<List<InetAddress>> then) {
                if (name.equals(UNANSWERED)) {
                    return;
                }
                Thread.startVirtualThread(() -> then.accept(names.getOrDefault(name, List.of())));
            }

            @Override
            public void follow(String name, Consumer<Led> then) {
                List<String> behind = aliases.getOrDefault(name, List.of());
                find(name, addresses -> then.accept(new Led(addresses, behind)));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        gateway.close();
        leaves.close();
        origin.stop(0);
    }

    /** Bytes that can be checked wherever they are. */
    static final class Pattern extends InputStream {
        private final long length;
        private long at;

        Pattern(long length) {
            this.length = length;
        }

        static byte byteAt(long position) {
            return (byte) (position * 31 + (position >>> 13));
        }

        @Override
        public int read() {
            return at == length ? -1 : byteAt(at++) & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            if (at == length) {
                return -1;
            }
            int count = (int) Math.min(wanted, length - at);
            for (int i = 0; i < count; i++) {
                into[offset + i] = byteAt(at++);
            }
            return count;
        }
    }
}
