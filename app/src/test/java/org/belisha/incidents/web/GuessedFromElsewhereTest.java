package org.belisha.incidents.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.belisha.BelishaTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Who guesses codes is counted by the address of the connection: a header that claims another one buys no more guesses. */
@BelishaTest
class GuessedFromElsewhereTest {

    @Value("${local.server.port}")
    private int port;

    @Test
    void forged_addresses_share_the_limit_of_the_true_one_and_another_true_one_has_its_own() throws Exception {
        Guesser forger = new Guesser("127.0.0.88");
        for (int guess = 0; guess < ReceiptPage.MOST_GUESSES; guess++) {
            assertThat(forger.guess("203.0.113." + guess)).isEqualTo(400);
        }
        assertThat(forger.guess("203.0.113.200")).as("one too many").isEqualTo(429);
        assertThat(new Guesser("127.0.0.89").guess("127.0.0.88"))
                .as("elsewhere, and blaming the first")
                .isEqualTo(400);
        assertThat(forger.guess("127.0.0.89")).isEqualTo(429);
    }

    /** One browser at one address of loopback. */
    private final class Guesser {
        private final HttpClient client;
        private final String token;

        Guesser(String at) throws IOException, InterruptedException {
            this.client = HttpClient.newBuilder()
                    .localAddress(InetAddress.ofLiteral(at))
                    .cookieHandler(new CookieManager())
                    .build();
            String page = client.send(HttpRequest.newBuilder(address()).build(), BodyHandlers.ofString())
                    .body();
            this.token = Objects.requireNonNull(Jsoup.parse(page).selectFirst("input[name=_csrf]"))
                    .val();
        }

        int guess(String claims) throws IOException, InterruptedException {
            String form = "code=nothing-like-it&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            return client.send(
                            HttpRequest.newBuilder(address())
                                    .header("X-Forwarded-For", claims)
                                    .header("X-Real-IP", claims)
                                    .header("Forwarded", "for=" + claims)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }

        private URI address() {
            return URI.create("http://127.0.0.1:" + port + "/incidents/receipt");
        }
    }
}
