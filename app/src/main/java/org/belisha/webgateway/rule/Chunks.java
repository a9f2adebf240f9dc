package org.belisha.webgateway.rule;

import io.netty.buffer.ByteBuf;

/**
 * The frame of a chunked body, looked at as it came: sizes are plain hexadecimal numbers, lines end in CR LF and nowhere
 * else, and each chunk has as many bytes as it said (RFC 9112 7.1).
 */
final class Chunks {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_LINE = 1024;

    private enum At {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_CR,
        DATA_END,
        TRAILER,
        TRAILER_END,
        OVER,
        BROKEN
    }

    private At at = At.OVER;
    private long size;
    private int digits;
    private int line;

    /** The next byte begins the size of the first chunk. */
    void expect() {
        begin();
    }

    /** No body is looked at until the next one begins. */
    void over() {
        at = At.OVER;
    }

    boolean isBroken() {
        return at == At.BROKEN;
    }

    /** Looks at these bytes, as far as the body goes, and says where it stopped. */
    int look(ByteBuf bytes, int from, int to) {
        int next = from;
        while (next < to && at != At.OVER && at != At.BROKEN) {
            if (at == At.DATA) {
                int here = (int) Math.min(size, to - next);
                size -= here;
                next += here;
                at = size == 0 ? At.DATA_CR : At.DATA;
            } else {
                at = after(bytes.getByte(next++));
            }
        }
        return next;
    }

    private void begin() {
        at = At.SIZE;
        size = 0;
        digits = 0;
        line = 0;
    }

    private At after(byte now) {
        return switch (at) {
            case SIZE -> size(now);
            case EXTENSION ->
                now == '\r' ? At.SIZE_END : isPlain(now) && ++line <= MOST_LINE ? At.EXTENSION : At.BROKEN;
            case SIZE_END -> now != '\n' ? At.BROKEN : afterSize();
            case DATA_CR -> now == '\r' ? At.DATA_END : At.BROKEN;
            case DATA_END -> {
                begin();
                yield now == '\n' ? At.SIZE : At.BROKEN;
            }
            case TRAILER -> now == '\r' ? At.TRAILER_END : trailer(now);
            case TRAILER_END -> now != '\n' ? At.BROKEN : afterTrailer();
            case DATA, OVER, BROKEN -> at;
        };
    }

    private At size(byte now) {
        int digit = Character.digit(now, 16);
        if (digit >= 0) {
            size = size << 4 | digit;
            return ++digits <= MOST_DIGITS ? At.SIZE : At.BROKEN;
        }
        boolean ends = digits > 0 && (now == '\r' || now == ';');
        return !ends ? At.BROKEN : now == '\r' ? At.SIZE_END : At.EXTENSION;
    }

    private At afterSize() {
        line = 0;
        return size > 0 ? At.DATA : At.TRAILER;
    }

    private At trailer(byte now) {
        line++;
        boolean folded = line == 1 && (now == ' ' || now == '\t');
        return isPlain(now) && !folded ? At.TRAILER : At.BROKEN;
    }

    private At afterTrailer() {
        boolean empty = line == 0;
        line = 0;
        return empty ? At.OVER : At.TRAILER;
    }

    private static boolean isPlain(byte now) {
        return now < 0 || (now >= ' ' && now != 0x7f) || now == '\t';
    }
}
