package org.belisha.webgateway;

import org.belisha.filtering.Hostname;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a tunnel that is read: HTTP that came through CONNECT.
 *
 * @param host whose inside it is; every request in it is for this host
 * @param secure whether TLS ended at the gateway
 * @param credential the {@code Proxy-Authorization} that CONNECT came with
 * @param pageOnly whether nothing but the block page may be said in it
 */
record Inside(
        Hostname host, int port, boolean secure, @Nullable String credential, boolean pageOnly) {

    /** Shows no credential. */
    @Override
    public String toString() {
        return "Inside[" + host + ":" + port + "]";
    }
}
