package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;

/** What a client sent: a question, something to be refused with a code, or something that gets no answer at all. */
sealed interface Asked {
    Nothing NOTHING = new Nothing();

    /** Too short to have an id, or itself an answer: answering could start a loop between two servers. */
    record Nothing() implements Asked {}

    /** Understood well enough to be refused. */
    record Broken(int id, int flags, int rcode) implements Asked {}

    /**
     * One question.
     *
     * @param payload what the client can take over UDP, 512 where it has no EDNS
     * @param edns whether it speaks EDNS (RFC 6891), so that the answer may
     */
    record Question(int id, int flags, WireName name, int type, int klass, int payload, boolean edns)
            implements Asked {}

    /** Reads the datagram or frame; hostile bytes cost no stack trace. */
    static Asked read(ByteBuf message) {
        if (message.readableBytes() < Cursor.HEADER) {
            return NOTHING;
        }
        Cursor cursor = new Cursor(message);
        int id = cursor.u16();
        int flags = cursor.u16();
        if ((flags & Codes.QR) != 0) {
            return NOTHING;
        }
        if ((flags & Codes.OPCODE) != 0) {
            return new Broken(id, flags, Codes.NOTIMP);
        }
        try {
            return question(cursor, id, flags);
        } catch (Malformed malformed) {
            return new Broken(id, flags, Codes.FORMERR);
        }
    }

    private static Asked question(Cursor cursor, int id, int flags) {
        int questions = cursor.u16();
        int answers = cursor.u16();
        int authority = cursor.u16();
        int additional = cursor.u16();
        if (questions != 1 || answers != 0 || authority != 0 || additional > 1) {
            return new Broken(id, flags, Codes.FORMERR);
        }
        WireName name = cursor.name(false);
        int type = cursor.u16();
        int klass = cursor.u16();
        if (additional == 0) {
            return cursor.atEnd()
                    ? new Question(id, flags, name, type, klass, Reply.SMALLEST, false)
                    : new Broken(id, flags, Codes.FORMERR);
        }
        return withEdns(cursor, id, flags, name, type, klass);
    }

    /** The one additional record may only be OPT; its options are read for their lengths and otherwise let be. */
    private static Asked withEdns(Cursor cursor, int id, int flags, WireName name, int type, int klass) {
        boolean root = cursor.u8() == 0;
        if (!root || cursor.u16() != Codes.OPT) {
            return new Broken(id, flags, Codes.FORMERR);
        }
        int payload = Math.max(Reply.SMALLEST, cursor.u16());
        long extended = cursor.u32();
        int length = cursor.u16();
        int end = cursor.at() + length;
        while (cursor.at() < end) {
            cursor.u16();
            cursor.take(cursor.u16());
        }
        if (cursor.at() != end || !cursor.atEnd()) {
            return new Broken(id, flags, Codes.FORMERR);
        }
        int version = (int) (extended >> 16) & 0xFF;
        return version == 0
                ? new Question(id, flags, name, type, klass, payload, true)
                : new Broken(id, flags, Codes.BADVERS);
    }
}
