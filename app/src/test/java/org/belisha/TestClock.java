package org.belisha;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that runs with the real one and can be moved forward by a test. */
public final class TestClock implements InstantSource {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get());
    }

    /** Moves time forward. */
    public void forward(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    /** Back to real time. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    /** Puts the movable clock in place of the system's. */
    @TestConfiguration
    public static class Configuration {
        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
