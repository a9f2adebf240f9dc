package org.belisha.filtering;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A gateway that is to run here, and does where it has an address. */
final class WireFixture implements OnTheWire {
    private final Speaks speaks;
    private final @Nullable InetSocketAddress at;

    private WireFixture(Speaks speaks, @Nullable InetSocketAddress at) {
        this.speaks = speaks;
        this.at = at;
    }

    static OnTheWire of(Speaks speaks, @Nullable InetSocketAddress at) {
        return new WireFixture(speaks, at);
    }

    @Override
    public Speaks speaks() {
        return speaks;
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public boolean isRunning() {
        return at != null;
    }

    @Override
    public InetSocketAddress address() {
        return Objects.requireNonNull(at);
    }
}
