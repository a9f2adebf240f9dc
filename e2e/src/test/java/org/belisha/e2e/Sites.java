package org.belisha.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** The web that a journey's proxy opens: a server on loopback that answers under two names. */
final class Sites implements AutoCloseable {

    static final String STORIES = "stories.journey.test";
    static final String GAMES = "games.journey.test";

    private final HttpServer server;

    Sites() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] page = ("<!doctype html><title>A site</title><h1>"
                            + exchange.getRequestHeaders().getFirst("Host") + "</h1>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    /** The setting that lets the gateway reach them. */
    Map<String, String> settings() {
        String at = "=127.0.0.1:" + server.getAddress().getPort();
        return Map.of("BELISHA_GATEWAY_EXCEPTIONS", STORIES + at + "," + GAMES + at);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
