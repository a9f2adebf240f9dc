package org.belisha.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A few tiny web sites on loopback, so that the demo's proxy has something to open without the internet. */
final class DemoSites implements AutoCloseable {

    /** Allowed for pupils by the demo's rules. */
    static final String STORIES = "stories.crossing.test";

    /** On nobody's list: an allow-list profile blocks it. */
    static final String GAMES = "games.crossing.test";

    /** Open for staff, and a page that pupils may ask for. */
    static final String VOLCANOES = "volcanoes.crossing.test";

    private static final Map<String, String> SITES = new TreeMap<>(Map.of(
            STORIES, "Stories to read aloud",
            GAMES, "Games and chat",
            VOLCANOES, "How volcanoes work"));

    private final HttpServer server;

    DemoSites() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", DemoSites::answer);
        server.start();
    }

    /** The exceptions that let the gateway find them: each host at our loopback port. */
    String exceptions() {
        return SITES.keySet().stream()
                .map(host -> host + "=127.0.0.1:" + server.getAddress().getPort())
                .collect(Collectors.joining(","));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String title = SITES.getOrDefault(host == null ? "" : host.replaceAll(":\\d+$", ""), "A demo site");
        byte[] page = ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>"
                        + title + "</h1><p>This small page comes from the demo itself, through the proxy.</p></html>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
