package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Reads one message strictly, from its first byte to its last: nothing beyond the end, names of at most 255 octets with
 * labels of at most 63 (RFC 1035 2.3.4), and pointers only to what stands before them (RFC 9267 section 2).
 */
final class Cursor {
    static final int HEADER = 12;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LABEL = 63;
    private static final int POINTER = 0xC0;

    private final ByteBuf in;
    private final int base;
    private final int end;
    private int at;

    /** Starts at the buffer's reader index, which stays where it is. */
    Cursor(ByteBuf in) {
        this.in = in;
        this.base = in.readerIndex();
        this.end = in.readableBytes();
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == end;
    }

    int u8() {
        int from = take(1);
        return in.getUnsignedByte(base + from);
    }

    int u16() {
        int from = take(2);
        return in.getUnsignedShort(base + from);
    }

    long u32() {
        int from = take(4);
        return in.getUnsignedInt(base + from);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        in.getBytes(base + take(length), bytes);
        return bytes;
    }

    /** Goes over this many bytes and says where they began. */
    int take(int length) {
        if (length < 0 || length > end - at) {
            throw Malformed.MESSAGE;
        }
        int from = at;
        at += length;
        return from;
    }

    /** A name that may not use compression, as in a question, or one that may. */
    WireName name(boolean compressed) {
        byte[] wire = new byte[LONGEST_NAME];
        int length = 0;
        int from = at;
        int floor = at;
        int resume = -1;
        while (true) {
            int first = byteAt(from);
            if (first > LONGEST_LABEL) {
                int to = pointer(first, from, compressed);
                if (to >= floor || to < HEADER) {
                    throw Malformed.MESSAGE;
                }
                resume = resume < 0 ? from + 2 : resume;
                floor = to;
                from = to;
                continue;
            }
            if (first + 1 > end - from || length + first + 1 > LONGEST_NAME) {
                throw Malformed.MESSAGE;
            }
            in.getBytes(base + from, wire, length, first + 1);
            length += first + 1;
            from += first + 1;
            if (first == 0) {
                at = resume < 0 ? from : resume;
                return length == 1 ? WireName.ROOT : WireName.checked(Arrays.copyOf(wire, length));
            }
        }
    }

    private int pointer(int first, int from, boolean compressed) {
        if (!compressed || (first & POINTER) != POINTER) {
            throw Malformed.MESSAGE;
        }
        return ((first & 0x3F) << 8) | byteAt(from + 1);
    }

    private int byteAt(int index) {
        if (index >= end) {
            throw Malformed.MESSAGE;
        }
        return in.getUnsignedByte(base + index);
    }
}
