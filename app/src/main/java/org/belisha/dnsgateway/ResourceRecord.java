package org.belisha.dnsgateway;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One record of an answer, its data free of compression.
 *
 * @param ttl seconds, at most 2^31-1; a larger one counts as 0 (RFC 2181 section 8)
 * @param target where a CNAME leads
 */
// Its data is never changed; a copy for each reader would cost the cache its speed.
@SuppressWarnings("ArrayRecordComponent")
record ResourceRecord(
        WireName owner,
        int type,
        int klass,
        long ttl,
        byte[] data,
        @Nullable WireName target) {
    private static final int SOA_NUMBERS = 20;

    /** Reads one and checks that its data ends where its length says. */
    static ResourceRecord read(Cursor cursor) {
        WireName owner = cursor.name(true);
        int type = cursor.u16();
        int klass = cursor.u16();
        long ttl = cursor.u32();
        int end = cursor.u16() + cursor.at();
        WireName target = type == Codes.CNAME ? cursor.name(true) : null;
        byte[] data = target == null ? data(cursor, type, end - cursor.at()) : target.wire();
        if (cursor.at() != end) {
            throw Malformed.MESSAGE;
        }
        return new ResourceRecord(owner, type, klass, ttl > Integer.MAX_VALUE ? 0 : ttl, data, target);
    }

    /** An alias that this gateway itself gives. */
    static ResourceRecord alias(WireName owner, WireName target, long ttl) {
        return new ResourceRecord(owner, Codes.CNAME, Codes.IN, ttl, target.wire(), target);
    }

    /** An address that this gateway itself gives. */
    static ResourceRecord address(WireName owner, InetAddress address, long ttl) {
        byte[] data = address.getAddress();
        return new ResourceRecord(owner, data.length == 4 ? Codes.A : Codes.AAAA, Codes.IN, ttl, data, null);
    }

    /** The address, where this record is one. */
    @Nullable
    InetAddress address() {
        if (type != Codes.A && type != Codes.AAAA) {
            return null;
        }
        try {
            return InetAddress.getByAddress(data);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of an SOA, how long that a name is not there may be remembered (RFC 2308 section 5). */
    long negativeTtl() {
        int at = data.length - 4;
        long minimum = ByteBuffer.wrap(data, at, 4).getInt() & 0xFFFF_FFFFL;
        return Math.min(ttl, minimum);
    }

    ResourceRecord withTtl(long now) {
        return new ResourceRecord(owner, type, klass, now, data, target);
    }

    /** Types that may hold compressed names are written out in full (RFC 3597 section 4); any other is opaque. */
    private static byte[] data(Cursor cursor, int type, int length) {
        return switch (type) {
            case Codes.A -> fixed(cursor, length, 4);
            case Codes.AAAA -> fixed(cursor, length, 16);
            case Codes.NS, Codes.PTR, Codes.DNAME -> cursor.name(true).wire();
            case Codes.MX -> named(cursor, 2);
            case Codes.SRV -> named(cursor, 6);
            case Codes.SOA -> soa(cursor);
            default -> cursor.bytes(length);
        };
    }

    private static byte[] fixed(Cursor cursor, int length, int wanted) {
        if (length != wanted) {
            throw Malformed.MESSAGE;
        }
        return cursor.bytes(wanted);
    }

    private static byte[] named(Cursor cursor, int before) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(cursor.bytes(before));
        data.writeBytes(cursor.name(true).wire());
        return data.toByteArray();
    }

    private static byte[] soa(Cursor cursor) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(cursor.name(true).wire());
        data.writeBytes(cursor.name(true).wire());
        data.writeBytes(cursor.bytes(SOA_NUMBERS));
        return data.toByteArray();
    }
}
