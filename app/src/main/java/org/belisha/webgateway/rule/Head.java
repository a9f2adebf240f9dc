package org.belisha.webgateway.rule;

import io.netty.util.ByteProcessor;

/**
 * The bytes of one head, looked at as they came: lines end in CR LF and nowhere else (RFC 9112 2.2), none goes on in the
 * next (RFC 9112 5.2), and no control character stands in one (RFC 9110 5.5).
 */
final class Head implements ByteProcessor {
    private static final int MOST_BLANK = 4;
    private static final int DELETE = 0x7f;
    private static final String PROTOCOL = "HTTP/";

    private boolean begun;
    private boolean whole;
    private boolean broken;
    private boolean first;
    private byte last;
    private int length;
    private int blank;
    private int spaces;
    private int word;

    /** The next byte begins a head. */
    void expect() {
        begun = false;
        whole = false;
        first = true;
        last = 0;
        length = 0;
        blank = 0;
        spaces = 0;
        word = 0;
    }

    boolean isWhole() {
        return whole;
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public boolean process(byte now) {
        if (last == '\r' ? now != '\n' : now == '\n') {
            broken = true;
        } else if (!begun) {
            before(now);
        } else if (now == '\n') {
            whole = length == 0;
            broken = first && spaces != 2;
            first = false;
            length = 0;
        } else if (now != '\r') {
            boolean folded = length == 0 && !first && (now == ' ' || now == '\t');
            broken = folded || (now >= 0 && now < ' ' && now != '\t') || now == DELETE || (first && !isInRequest(now));
            length++;
        }
        last = now;
        return !broken && !whole;
    }

    /** Three words with one space between, and the last in capitals (RFC 9112 3). */
    private boolean isInRequest(byte now) {
        if (now == ' ') {
            boolean one = word > 0 && ++spaces <= 2;
            word = 0;
            return one;
        }
        boolean named = spaces < 2 || word >= PROTOCOL.length() || now == PROTOCOL.charAt(word);
        word++;
        return now != '\t' && named;
    }

    /** An empty line or two may stand before a request (RFC 9112 2.2), and nothing else. */
    private void before(byte now) {
        if (now == '\r' || now == '\n') {
            broken = ++blank > MOST_BLANK;
        } else {
            begun = true;
            length = 1;
            word = 1;
            broken = now <= ' ' || now == DELETE;
        }
    }
}
