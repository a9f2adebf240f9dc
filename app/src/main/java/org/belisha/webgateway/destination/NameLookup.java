package org.belisha.webgateway.destination;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Asks for the addresses of a name without holding up the caller. */
public interface NameLookup extends AutoCloseable {

    /** Calls back, on any thread, with every address, or with none when the name leads nowhere. */
    void find(String name, Consumer<List<InetAddress>> then);

    /** The same, with the other names that this one led to on the way, where the lookup is told of them. */
    default void follow(String name, Consumer<Led> then) {
        find(name, addresses -> then.accept(new Led(addresses, List.of())));
    }

    /**
     * Where a name leads.
     *
     * @param aliases the names it is an alias of, in turn
     */
    record Led(List<InetAddress> addresses, List<String> aliases) {
        static final Led NOWHERE = new Led(List.of(), List.of());
    }

    @Override
    void close();
}
