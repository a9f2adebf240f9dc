package org.belisha.webgateway;

import java.util.Objects;
import org.belisha.filtering.Who;
import org.jspecify.annotations.Nullable;

/** Whose connection it is; the same header on the same connection is not looked up twice. */
final class Identity {
    private final ClientConnection client;
    private @Nullable String lastHeader;
    private @Nullable Who lastWho;

    Identity(ClientConnection client) {
        this.client = client;
    }

    /** Who says this, or is at this address where nothing is said; null where nobody is known. */
    @Nullable
    Who of(@Nullable String header) {
        if (header == null) {
            return client.wire()
                    .decisions()
                    .byAddress(client.channel().remoteAddress().getAddress());
        }
        if (!header.equals(lastHeader)) {
            lastWho = client.wire().decisions().byHeader(header);
            lastHeader = header;
        }
        return lastWho;
    }

    /** Whether the credential still means the same; forgets it where not. */
    boolean stillHolds() {
        String header = lastHeader;
        if (header == null || Objects.equals(client.wire().decisions().byHeader(header), lastWho)) {
            return true;
        }
        lastHeader = null;
        lastWho = null;
        return false;
    }
}
