package org.belisha;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** One browser of a test: it keeps cookies, follows no redirect by itself, and sends each form with the token of its pages. */
public final class Visitor {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final List<String> PAGES_WITH_FORMS = List.of(
            "/help",
            "/accounts/sign-in",
            "/accounts/second-factor",
            "/accounts/second-factor/set-up",
            "/accounts/badge");

    private final String address;
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> more = new HashMap<>();
    private String token;

    Visitor(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** One answer: its status, the page, and where it leads. */
    public record Page(int status, Document html, String location, HttpResponse<String> answer) {

        /** The words of the page. */
        public String text() {
            return html.text();
        }
    }

    /** Sends this header with everything from now on. */
    public Visitor saying(String name, String value) {
        more.put(name, value);
        return this;
    }

    /** Uses the session of another browser. */
    public void useSessionOf(String cookie) {
        cookies.put("belisha", cookie);
    }

    /** The session cookie, or nothing. */
    public String session() {
        return cookies.get("belisha");
    }

    /** Opens a page. */
    public Page get(String path) {
        Page page = send(request(path).GET());
        var field = page.html().selectFirst("input[name=_csrf]");
        if (field != null) {
            token = field.val();
        }
        return page;
    }

    /** Sends a form: names and values in turn; a name may come again. */
    public Page post(String path, String... fields) {
        for (String page : PAGES_WITH_FORMS) {
            if (token == null) {
                get(page);
            }
        }
        return postWithToken(path, token, fields);
    }

    /** Sends a form with a file: its name and content, then names and values of the other fields in turn. */
    public Page postFile(String path, String fileName, byte[] content, String... fields) {
        return postFileAs("file", path, fileName, content, fields);
    }

    /** Sends a form with a file in a field of this name. */
    public Page postFileAs(String field, String path, String fileName, byte[] content, String... fields) {
        for (String page : PAGES_WITH_FORMS) {
            if (token == null) {
                get(page);
            }
        }
        var body = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(part(fields[i], "", fields[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        body.writeBytes(part("_csrf", "", token.getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(part(field, "; filename=\"" + fileName + "\"", content));
        body.writeBytes("--belisha--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=belisha")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] part(String name, String more, byte[] content) {
        var part = new java.io.ByteArrayOutputStream();
        part.writeBytes(("--belisha\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    /** Sends a form with a token of the test's own, or with none. */
    public Page postWithToken(String path, String csrf, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]))
                    .append('&');
        }
        if (csrf != null) {
            form.append("_csrf=").append(encoded(csrf));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** Forgets the token, as after a sign-in, which makes a new one. */
    public Visitor afresh() {
        token = null;
        return this;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        more.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request.header("Accept", "text/html");
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                keep(cookie);
            }
            String location = answer.headers().firstValue("Location").orElse("");
            return new Page(answer.statusCode(), Jsoup.parse(answer.body()), location.replace(address, ""), answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void keep(String cookie) {
        String[] parts = cookie.split(";", 2)[0].split("=", 2);
        if (parts[1].isEmpty()) {
            cookies.remove(parts[0]);
        } else if (!parts[1].equals(cookies.put(parts[0], parts[1])) && parts[0].equals("belisha")) {
            token = null;
        }
    }

    /** The attributes of the cookie that a page set. */
    public static Map<String, String> cookieOf(Page page, String name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        page.answer().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .flatMap(cookie -> java.util.Arrays.stream(cookie.split("; *")))
                .forEach(part -> {
                    String[] pair = part.split("=", 2);
                    attributes.put(pair[0], pair.length == 2 ? pair[1] : "");
                });
        return attributes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
