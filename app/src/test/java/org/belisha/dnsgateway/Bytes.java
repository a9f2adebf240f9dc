package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/** Writes messages byte by byte, wrong ones too. */
final class Bytes {
    private final ByteBuf out = Unpooled.buffer();

    static Bytes header(int id, int flags, int questions, int answers, int authority, int additional) {
        return new Bytes().u16(id, flags, questions, answers, authority, additional);
    }

    static byte[] query(int id, String name, int type) {
        return header(id, Codes.RD, 1, 0, 0, 0).question(name, type).done();
    }

    static byte[] queryWithEdns(int id, String name, int type, int payload) {
        return header(id, Codes.RD, 1, 0, 0, 1)
                .question(name, type)
                .opt(payload, 0)
                .done();
    }

    Bytes question(String name, int type) {
        return name(name).u16(type, Codes.IN);
    }

    Bytes opt(int payload, int version) {
        return u8(0).u16(Codes.OPT, payload, version, 0, 0);
    }

    Bytes name(String dotted) {
        return raw(dotted.isEmpty() ? new byte[1] : WireName.of(dotted).wire());
    }

    Bytes record(String owner, int type, long ttl, byte... data) {
        return name(owner).u16(type, Codes.IN).u32(ttl).u16(data.length).raw(data);
    }

    Bytes u8(int value) {
        out.writeByte(value);
        return this;
    }

    Bytes u16(int... values) {
        for (int value : values) {
            out.writeShort(value);
        }
        return this;
    }

    Bytes u32(long value) {
        out.writeInt((int) value);
        return this;
    }

    Bytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes hex(String digits) {
        return raw(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    byte[] done() {
        byte[] bytes = new byte[out.readableBytes()];
        out.getBytes(0, bytes);
        return bytes;
    }
}
