package org.belisha.webgateway.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.belisha.filtering.Hostname;

/**
 * TLS to origins: 1.2 or 1.3, checked against the public authorities that come with Java, for the host's own name (RFC
 * 9110 4.3.4). There is no way around a failure. Revocation is not asked.
 */
public final class OriginTls {
    private final SslContext context;
    private final Duration patience;

    private OriginTls(SslContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Only what the world trusts; a handshake may take so long. */
    public static OriginTls ofTheWorld(Duration patience) {
        return trusting(List.of(), patience);
    }

    /** These authorities too: for tests and for measuring, never by a setting. */
    public static OriginTls trusting(Collection<X509Certificate> more, Duration patience) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            if (!more.isEmpty()) {
                factory.init(storeOf(factory, more));
            }
            return new OriginTls(
                    SslContextBuilder.forClient()
                            .sslProvider(SslProvider.JDK)
                            .protocols(Leaves.PROTOCOLS)
                            .applicationProtocolConfig(Leaves.HTTP_1_1)
                            .endpointIdentificationAlgorithm("HTTPS")
                            .trustManager(factory)
                            .build(),
                    patience);
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("the public certificate authorities cannot be read", broken);
        }
    }

    /** A handler that checks for this host. */
    public SslHandler to(Hostname host, int port, ByteBufAllocator buffers) {
        String name = host.text().replace("[", "").replace("]", "");
        SslHandler handler = context.newHandler(buffers, name, port);
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        return handler;
    }

    private static KeyStore storeOf(TrustManagerFactory usual, Collection<X509Certificate> more)
            throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (TrustManager manager : usual.getTrustManagers()) {
            for (X509Certificate each : ((X509TrustManager) manager).getAcceptedIssuers()) {
                all.setCertificateEntry("public-" + number++, each);
            }
        }
        for (X509Certificate each : more) {
            all.setCertificateEntry("more-" + number++, each);
        }
        if (number == 0) {
            throw new SSLException("no authority at all");
        }
        return all;
    }
}
