package org.belisha.webgateway.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SigningAuthority;

/**
 * Certificates in the name of inspected hosts: each made once a day off the event loops, so many kept and no more, all
 * with one key that is made anew at each start.
 */
public final class Leaves implements AutoCloseable {
    private static final int MOST = 2_000;
    private static final int THREADS = 2;
    private static final Duration KEPT = Duration.ofDays(1);

    static final ApplicationProtocolConfig HTTP_1_1 = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_1_1);

    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final KeyPair keys = SigningAuthority.newKeys();
    private final InstantSource clock;
    private final int most;
    private final ExecutorService minting = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("leaves-", 0).factory());
    private final Map<Hostname, Leaf> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hostname, Leaf> eldest) {
            return size() > most;
        }
    };

    public Leaves(InstantSource clock) {
        this(clock, MOST);
    }

    Leaves(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** One host's, by whom it was signed and when. */
    private record Leaf(SigningAuthority by, Instant made, CompletableFuture<SslContext> context) {}

    /** What speaks for this host; done at once where it is kept, on another thread where it is made. */
    public CompletableFuture<SslContext> of(SigningAuthority authority, Hostname host) {
        Instant now = clock.instant();
        synchronized (kept) {
            Leaf leaf = kept.get(host);
            if (leaf != null && isGood(leaf, authority, now)) {
                return leaf.context();
            }
            Leaf fresh = new Leaf(authority, now, new CompletableFuture<>());
            kept.put(host, fresh);
            try {
                minting.execute(() -> mint(fresh, host));
            } catch (RejectedExecutionException closed) {
                fresh.context().completeExceptionally(closed);
            }
            return fresh.context();
        }
    }

    /** How many are kept. */
    int count() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private static boolean isGood(Leaf leaf, SigningAuthority authority, Instant now) {
        // A clock set back must not keep one for ever.
        return leaf.by().certificate().equals(authority.certificate())
                && !leaf.context().isCompletedExceptionally()
                && Duration.between(leaf.made(), now).abs().compareTo(KEPT) < 0;
    }

    private void mint(Leaf leaf, Hostname host) {
        try {
            X509Certificate certificate = leaf.by().leaf(host, keys.getPublic(), leaf.made());
            leaf.context()
                    .complete(SslContextBuilder.forServer(new FixedKey(keys.getPrivate(), certificate))
                            .sslProvider(SslProvider.JDK)
                            .protocols(PROTOCOLS)
                            .applicationProtocolConfig(HTTP_1_1)
                            .build());
        } catch (SSLException | IllegalStateException failed) {
            leaf.context().completeExceptionally(failed);
        }
    }

    @Override
    public void close() {
        minting.shutdownNow();
    }
}
