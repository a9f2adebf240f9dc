package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the client is told.
 *
 * @param extended an Extended DNS Error (RFC 8914), or -1
 * @param words what stands beside it; never about a person
 */
record Reply(
        int rcode, List<ResourceRecord> records, @Nullable ResourceRecord negative, int extended, String words) {
    /** What every client takes over UDP (RFC 1035 2.3.4), and the most that is sent so (DNS flag day 2020). */
    static final int SMALLEST = 512;

    static final int LARGEST_DATAGRAM = 1232;
    static final int LARGEST_FRAME = 65_535;

    /** How long what was blocked may be remembered: a lesson's opening must reach its class soon. */
    static final long BLOCKED_SECONDS = 10;

    private static final int TO_QUESTION = 0xC00C;
    private static final int FURTHEST_POINTER = 0x3FFF;
    private static final int EXTENDED_ERROR = 15;
    private static final int USUAL_SIZE = 256;
    private static final int RETRY = 3600;

    static Reply of(int rcode, int extended) {
        return new Reply(rcode, List.of(), null, extended, "");
    }

    static Reply of(Answer answer) {
        return new Reply(
                answer.rcode(),
                answer.records(),
                answer.negative(),
                answer.rcode() == Codes.SERVFAIL ? Codes.NO_REACHABLE_AUTHORITY : Codes.NO_EXTENDED_ERROR,
                "");
    }

    /** That a name, or a type of it, is not there, to be remembered for a short time only. */
    static Reply absent(int rcode, int extended, String words) {
        return new Reply(rcode, List.of(), OWN_SOA, extended, words);
    }

    /** Owned by the root here; written as owned by the name that was asked for. */
    private static final ResourceRecord OWN_SOA =
            new ResourceRecord(WireName.ROOT, Codes.SOA, Codes.IN, BLOCKED_SECONDS, ownSoa(), null);

    private static byte[] ownSoa() {
        ByteBuf data = io.netty.buffer.Unpooled.buffer();
        data.writeByte(0)
                .writeByte(0)
                .writeInt(1)
                .writeInt(RETRY)
                .writeInt(RETRY)
                .writeInt(RETRY);
        data.writeInt((int) BLOCKED_SECONDS);
        byte[] bytes = new byte[data.readableBytes()];
        data.readBytes(bytes);
        return bytes;
    }

    /** The seconds for which all of it holds. */
    long ttl() {
        long ttl = negative == null ? Integer.MAX_VALUE : negative.negativeTtl();
        for (ResourceRecord record : records) {
            ttl = Math.min(ttl, record.ttl());
        }
        return ttl == Integer.MAX_VALUE ? 0 : ttl;
    }

    /** The message, of at most this many bytes; cut to its question with the TC flag where it would be longer. */
    ByteBuf write(Asked.Question question, ByteBufAllocator memory, int most) {
        ByteBuf out = memory.directBuffer(USUAL_SIZE);
        return write(question, out, most);
    }

    /** The same, at the end of this buffer, whose first bytes may hold a frame's length. */
    ByteBuf write(Asked.Question question, ByteBuf out, int most) {
        int start = out.writerIndex();
        head(out, question, 0);
        Map<WireName, Integer> written = new HashMap<>(4);
        for (ResourceRecord record : records) {
            record(out, question, record, start, written);
        }
        if (negative != null) {
            record(out, question, negative, start, written);
        }
        options(out, question);
        if (out.writerIndex() - start > most) {
            out.writerIndex(start);
            head(out, question, Codes.TC);
            out.setShort(start + 6, 0).setShort(start + 8, 0);
            options(out, question);
        }
        return out;
    }

    /** No answer but that one is to be had over TCP (RFC 1035 4.2.1). */
    static ByteBuf cut(Asked.Question question, ByteBuf out) {
        of(Codes.NOERROR, Codes.NO_EXTENDED_ERROR).head(out, question, Codes.TC);
        return out.setShort(10, 0);
    }

    /** An answer to what had no question in it. */
    static ByteBuf broken(Asked.Broken asked, ByteBuf out) {
        boolean version = asked.rcode() == Codes.BADVERS;
        out.writeShort(asked.id());
        out.writeShort(Codes.QR | Codes.RA | (asked.flags() & (Codes.OPCODE | Codes.RD)) | (asked.rcode() & 0xF));
        out.writeShort(0).writeInt(0).writeShort(version ? 1 : 0);
        if (version) {
            out.writeByte(0).writeShort(Codes.OPT).writeShort(LARGEST_DATAGRAM);
            out.writeInt((asked.rcode() >> 4) << 24).writeShort(0);
        }
        return out;
    }

    private void head(ByteBuf out, Asked.Question question, int more) {
        out.writeShort(question.id());
        out.writeShort(Codes.QR | Codes.RA | (question.flags() & Codes.RD) | rcode | more);
        out.writeShort(1).writeShort(records.size());
        out.writeShort(negative == null ? 0 : 1).writeShort(question.edns() ? 1 : 0);
        out.writeBytes(question.name().wire()).writeShort(question.type()).writeShort(question.klass());
    }

    // That one record is known by being it.
    @SuppressWarnings("ReferenceEquality")
    private void record(
            ByteBuf out, Asked.Question question, ResourceRecord record, int start, Map<WireName, Integer> written) {
        WireName owner = record.owner();
        if (record == OWN_SOA || owner.equals(question.name())) {
            out.writeShort(TO_QUESTION);
        } else {
            Integer before = written.get(owner);
            if (before != null) {
                out.writeShort(0xC000 | before);
            } else {
                remember(written, owner, out.writerIndex() - start);
                out.writeBytes(owner.wire());
            }
        }
        out.writeShort(record.type()).writeShort(record.klass()).writeInt((int) record.ttl());
        out.writeShort(record.data().length);
        if (record.target() != null) {
            remember(written, record.target(), out.writerIndex() - start);
        }
        out.writeBytes(record.data());
    }

    private static void remember(Map<WireName, Integer> written, WireName name, int at) {
        if (at <= FURTHEST_POINTER && !name.isRoot()) {
            written.putIfAbsent(name, at);
        }
    }

    private void options(ByteBuf out, Asked.Question question) {
        if (!question.edns()) {
            return;
        }
        out.writeByte(0).writeShort(Codes.OPT).writeShort(LARGEST_DATAGRAM).writeInt(0);
        if (extended == Codes.NO_EXTENDED_ERROR) {
            out.writeShort(0);
            return;
        }
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        out.writeShort(6 + text.length).writeShort(EXTENDED_ERROR).writeShort(2 + text.length);
        out.writeShort(extended).writeBytes(text);
    }
}
