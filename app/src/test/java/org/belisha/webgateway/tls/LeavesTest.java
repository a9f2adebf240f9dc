package org.belisha.webgateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SigningAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates of inspected hosts: made once, kept for a day, and never more than so many. */
class LeavesTest {
    private static final Instant NOW = Instant.parse("2026-09-07T08:05:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final SigningAuthority trust = SigningAuthority.create("A trust", List.of(), NOW);
    private final Leaves leaves = new Leaves(time::get, 3);

    @AfterEach
    void close() {
        leaves.close();
    }

    @Test
    void theOneUsedLongestAgoGoesWhenThereAreEnough() {
        CompletableFuture<SslContext> one = of("one.test");
        CompletableFuture<SslContext> two = of("two.test");
        of("three.test").join();
        assertThat(of("one.test")).as("kept").isSameAs(one);
        of("four.test").join();
        assertThat(leaves.count()).isEqualTo(3);
        assertThat(of("one.test")).as("used since").isSameAs(one);
        assertThat(of("two.test")).as("made anew").isNotSameAs(two);
        for (int i = 0; i < 50; i++) {
            of("host" + i + ".test").join();
        }
        assertThat(leaves.count()).isEqualTo(3);
        assertThat(one.join()).isNotNull();
    }

    @Test
    void oneIsMadeAnewAfterADayAndForAnotherAuthority() {
        CompletableFuture<SslContext> first = of("one.test");
        time.set(NOW.plus(Duration.ofHours(25)));
        CompletableFuture<SslContext> next = of("one.test");
        assertThat(next).isNotSameAs(first);
        SigningAuthority other = SigningAuthority.create("Another", List.of(), NOW);
        assertThat(leaves.of(other, Hostname.of("one.test"))).isNotSameAs(next);
        assertThat(leaves.count()).isEqualTo(1);
    }

    private CompletableFuture<SslContext> of(String host) {
        return leaves.of(trust, Hostname.of(host));
    }
}
