package org.belisha.filtering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.belisha.filtering.reading.ListRefused;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a list by HTTPS from a public address, with limits of size and time; where it leads elsewhere, each step is checked
 * like the first.
 */
final class ListFetch {
    private static final int MOST_STEPS = 4;
    private final GuardedSockets sockets;
    private final Set<String> exceptions;
    private final Limits limits;

    /**
     * What a publisher may take of us.
     *
     * @param bytes the most of one list
     * @param silence how long nothing may come
     * @param longest how long the whole may take
     */
    record Limits(int bytes, Duration silence, Duration longest) {
        static final Limits USUAL = new Limits(64 << 20, Duration.ofSeconds(20), Duration.ofMinutes(3));
    }

    /** The guard says which addresses are public; the exceptions are hosts with ports that need be neither public nor HTTPS. */
    ListFetch(Predicate<InetAddress> guard, Set<String> exceptions) {
        this(guard, exceptions, Limits.USUAL);
    }

    ListFetch(Predicate<InetAddress> guard, Set<String> exceptions, Limits limits) {
        this(new GuardedSockets((SSLSocketFactory) SSLSocketFactory.getDefault(), guard, null), exceptions, limits);
    }

    /** By these sockets, which may go through a parent proxy; the exceptions are near and go without it. */
    ListFetch(GuardedSockets sockets, Set<String> exceptions, Limits limits) {
        this.sockets = sockets;
        this.exceptions = exceptions;
        this.limits = limits;
    }

    /** What came: the bytes, or null where nothing is new since the version of that tag. */
    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Fetched(byte @Nullable [] bytes, @Nullable String etag) {

        @Override
        public String toString() {
            return "Fetched[" + etag + "]";
        }
    }

    /** Fetches the list unless it is still the one of this tag, and tells how many bytes there are so far. */
    Fetched fetch(URI address, @Nullable String etag, LongConsumer progress) {
        long end = System.nanoTime() + limits.longest.toNanos();
        URI next = address;
        try {
            for (int step = 0; step < MOST_STEPS; step++) {
                HttpURLConnection connection = open(next, etag);
                try {
                    int status = connection.getResponseCode();
                    if (status == HttpURLConnection.HTTP_NOT_MODIFIED && etag != null) {
                        return new Fetched(null, etag);
                    }
                    String location = connection.getHeaderField("Location");
                    if (status / 100 == 3 && location != null) {
                        next = next.resolve(location);
                        continue;
                    }
                    if (status != HttpURLConnection.HTTP_OK) {
                        throw new ListRefused("The publisher answered with status " + status + ".");
                    }
                    try (InputStream body = connection.getInputStream()) {
                        return new Fetched(bytes(body, end, progress), connection.getHeaderField("ETag"));
                    }
                } finally {
                    connection.disconnect();
                }
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            throw new ListRefused(
                    "The list could not be fetched: the address does not answer as a list's address does.");
        }
        throw new ListRefused("The address leads on to others without end.");
    }

    /** Whether the operator named this host and port, for a server of the trust's own. */
    boolean excepts(URI address) {
        return exceptions.contains(address.getHost() + ":" + address.getPort());
    }

    private HttpURLConnection open(URI address, @Nullable String etag) throws IOException {
        boolean excepted = excepts(address);
        if (!excepted && (!"https".equals(address.getScheme()) || address.getRawUserInfo() != null)) {
            throw new ListRefused("The address must begin with https:// and name no user.");
        }
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection secured && !excepted) {
            secured.setSSLSocketFactory(sockets);
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) limits.silence.toMillis());
        connection.setReadTimeout((int) limits.silence.toMillis());
        connection.setRequestProperty("User-Agent", "Belisha");
        if (etag != null) {
            connection.setRequestProperty("If-None-Match", etag);
        }
        return connection;
    }

    private byte[] bytes(InputStream body, long end, LongConsumer progress) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(1 << 16);
        byte[] part = new byte[1 << 15];
        for (int count = body.read(part); count >= 0; count = body.read(part)) {
            all.write(part, 0, count);
            progress.accept(all.size());
            if (all.size() > limits.bytes) {
                throw new ListRefused("The list is larger than " + (limits.bytes >> 20) + " MB.");
            }
            if (System.nanoTime() > end) {
                throw new ListRefused("The list took longer than " + limits.longest.toSeconds() + " seconds to come.");
            }
        }
        return all.toByteArray();
    }
}
