package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a tunnel say: whether they begin TLS, and for which server (RFC 8446 4.1.2, RFC 6066 3).
 *
 * @param state whether all was read that is needed
 * @param server the name in clear, where there is one
 * @param encrypted whether an encrypted ClientHello came with it, whose true name nobody on the way can read
 */
record ClientHello(State state, @Nullable String server, boolean encrypted) {
    static final int MOST = 20 * 1024;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
    private static final ClientHello MORE = new ClientHello(State.MORE, null, false);
    private static final ClientHello OTHER = new ClientHello(State.OTHER, null, false);
    private static final ClientHello BROKEN = new ClientHello(State.BROKEN, null, false);

    /** How far it could be read. */
    enum State {
        /** The rest has not come yet. */
        MORE,
        /** It is no TLS. */
        OTHER,
        /** It begins as TLS does and is none. */
        BROKEN,
        /** All of it is known. */
        WHOLE
    }

    /** Reads, moving no index. */
    static ClientHello in(ByteBuf bytes) {
        int from = bytes.readerIndex();
        int end = bytes.writerIndex();
        if (from == end) {
            return MORE;
        }
        if (bytes.getByte(from) != HANDSHAKE || (end - from > 1 && bytes.getByte(from + 1) != 3)) {
            return OTHER;
        }
        ByteBuf hello = bytes.alloc().heapBuffer(1024);
        try {
            int at = from;
            while (at + 5 <= end && bytes.getByte(at) == HANDSHAKE) {
                int length = bytes.getUnsignedShort(at + 3);
                int there = Math.min(length, end - at - 5);
                hello.writeBytes(bytes, at + 5, there);
                at += 5 + length;
                if (hello.readableBytes() >= 4 && hello.readableBytes() >= 4 + hello.getUnsignedMedium(1)) {
                    int says = hello.getUnsignedMedium(1);
                    return hello.getByte(0) == CLIENT_HELLO
                            ? whole(hello.skipBytes(4).readSlice(says))
                            : BROKEN;
                }
                if (length == 0) {
                    return BROKEN;
                }
            }
            boolean otherRecord = at < end && bytes.getByte(at) != HANDSHAKE;
            return otherRecord || end - from > MOST ? BROKEN : MORE;
        } catch (IndexOutOfBoundsException lie) {
            return BROKEN;
        } finally {
            hello.release();
        }
    }

    /** Version, random, session, ciphers, compressions, then extensions, each with its length. */
    private static ClientHello whole(ByteBuf hello) {
        hello.skipBytes(2 + 32);
        hello.skipBytes(hello.readUnsignedByte());
        hello.skipBytes(hello.readUnsignedShort());
        hello.skipBytes(hello.readUnsignedByte());
        String server = null;
        boolean encrypted = false;
        if (hello.isReadable()) {
            ByteBuf extensions = hello.readSlice(hello.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf body = extensions.readSlice(extensions.readUnsignedShort());
                if (type == SERVER_NAME) {
                    if (server != null) {
                        return BROKEN;
                    }
                    server = name(body);
                } else if (type == ENCRYPTED_CLIENT_HELLO) {
                    encrypted = true;
                }
            }
        }
        return hello.isReadable() ? BROKEN : new ClientHello(State.WHOLE, server, encrypted);
    }

    private static String name(ByteBuf body) {
        ByteBuf names = body.readSlice(body.readUnsignedShort());
        names.skipBytes(1);
        int length = names.readUnsignedShort();
        String name =
                names.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
        // A second name could be the one that the server takes.
        return names.isReadable() ? name + " and more" : name;
    }
}
