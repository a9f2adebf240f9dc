package org.belisha.webgateway.destination;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Asks for the addresses of a name without holding up the caller. */
public interface NameLookup extends AutoCloseable {

    /** Calls back, on any thread, with every address, or with none when the name leads nowhere. */
    void find(String name, Consumer<List<InetAddress>> then);

    @Override
    void close();
}
