package org.belisha.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a plain HTTP client, with cookies and the CSRF field of the page they read last: for load and for soaking. */
public final class Visitor implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String address;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A visitor of this Belisha. */
    public Visitor(String address) {
        this.address = address;
    }

    /** Signs in with a password; throws where the sign-in is refused. */
    public void signIn(String username, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "/accounts/sign-in",
                get("/accounts/sign-in").body(),
                Map.of("username", username, "password", password));
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("sign-in of " + username + " was answered " + answer.statusCode());
        }
    }

    /** Reads a page. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form that stood on this page. */
    public HttpResponse<String> post(String path, String page, Map<String, String> fields)
            throws IOException, InterruptedException {
        return post(path, page, fields, List.of());
    }

    /** Sends a form that stood on this page, with every value of the repeated fields that it held. */
    HttpResponse<String> post(String path, String page, Map<String, String> fields, List<String> repeated)
            throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new IllegalStateException("the page before " + path + " has no form");
        }
        String body = "_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining())
                + repeated.stream().map(name -> every(page, name)).collect(Collectors.joining());
        return client.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String every(String page, String name) {
        return Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(field -> "&" + name + "=" + URLEncoder.encode(field.group(1), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** The value of the first field of this name on a page; throws where there is none. */
    static String field(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
        if (!field.find()) {
            throw new IllegalStateException("the page has no field " + name);
        }
        return field.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path))
                .timeout(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        client.close();
    }
}
