package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** First bytes of a tunnel as nobody sends them: the reader says what they are, moves nothing, and does not change its mind. */
public final class ClientHelloFuzz {
    private ClientHelloFuzz() {}

    /** All of it, and its beginnings. */
    public static void fuzzerTestOneInput(byte[] data) {
        ByteBuf all = Unpooled.wrappedBuffer(data);
        ClientHello whole = ClientHello.in(all);
        if (all.readerIndex() != 0 || all.readableBytes() != data.length) {
            throw new IllegalStateException("the bytes were moved");
        }
        for (int length = 0; length < data.length; length += 1 + data.length / 16) {
            ClientHello part = ClientHello.in(Unpooled.wrappedBuffer(data, 0, length));
            boolean decided = part.state() != ClientHello.State.MORE;
            if (decided && !part.equals(whole)) {
                throw new IllegalStateException(length + " bytes are " + part + ", " + data.length + " are " + whole);
            }
        }
    }
}
