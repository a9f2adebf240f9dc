package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a forwarder said, reduced to what was asked: the chain of aliases from the question and the records at its end.
 * Anything else in the message, which nobody asked for and anybody may have put there, is left behind.
 *
 * @param negative the SOA that says how long the name is known not to be there
 */
record Answer(
        int rcode, List<ResourceRecord> records, @Nullable ResourceRecord negative) {
    static final Answer FAILED = new Answer(Codes.SERVFAIL, List.of(), null);
    private static final int LONGEST_CHAIN = 16;
    private static final int MOST_RECORDS = 1_000;
    private static final long LONGEST = 86_400;
    private static final long LONGEST_NEGATIVE = 900;
    private static final long FAILURE = 2;

    /** The header and question of a message, as far as a match needs them. */
    record Head(int id, int flags, int questions, @Nullable WireName name, int type, int klass) {}

    /** Null when not even the question can be read. */
    static @Nullable Head head(ByteBuf message) {
        try {
            return head(new Cursor(message));
        } catch (Malformed malformed) {
            return null;
        }
    }

    private static Head head(Cursor cursor) {
        int id = cursor.u16();
        int flags = cursor.u16();
        int questions = cursor.u16();
        cursor.take(6);
        if (questions != 1) {
            return new Head(id, flags, questions, null, 0, 0);
        }
        return new Head(id, flags, questions, cursor.name(false), cursor.u16(), cursor.u16());
    }

    /** The whole answer to this question, or null when the message cannot be read to its end. */
    static @Nullable Answer read(ByteBuf message, WireName asked, int type) {
        try {
            Cursor counts = new Cursor(message);
            counts.take(6);
            int answers = counts.u16();
            int authority = counts.u16();
            int additional = counts.u16();
            Cursor cursor = new Cursor(message);
            int rcode = head(cursor).flags() & 0xF;
            if (answers + authority + additional > MOST_RECORDS) {
                return null;
            }
            List<ResourceRecord> given = records(cursor, answers);
            List<ResourceRecord> soa = records(cursor, authority);
            records(cursor, additional);
            return cursor.atEnd() ? of(rcode, given, soa, asked, type) : null;
        } catch (Malformed malformed) {
            return null;
        }
    }

    private static List<ResourceRecord> records(Cursor cursor, int count) {
        List<ResourceRecord> records = new ArrayList<>(Math.min(count, LONGEST_CHAIN));
        for (int i = 0; i < count; i++) {
            records.add(ResourceRecord.read(cursor));
        }
        return records;
    }

    private static Answer of(
            int rcode, List<ResourceRecord> given, List<ResourceRecord> authority, WireName asked, int type) {
        List<ResourceRecord> kept = new ArrayList<>();
        WireName owner = asked;
        for (int hops = 0; hops < LONGEST_CHAIN; hops++) {
            ResourceRecord alias = type == Codes.CNAME ? null : aliasOf(owner, given);
            WireName target = alias == null ? null : alias.target();
            if (alias == null || target == null) {
                break;
            }
            kept.add(alias);
            owner = target;
        }
        for (ResourceRecord record : given) {
            if (record.type() == type
                    && record.klass() == Codes.IN
                    && record.owner().equals(owner)) {
                kept.add(record);
            }
        }
        ResourceRecord soa = null;
        for (ResourceRecord record : authority) {
            soa = record.type() == Codes.SOA ? record : soa;
        }
        return new Answer(rcode, List.copyOf(kept), soa);
    }

    private static @Nullable ResourceRecord aliasOf(WireName owner, List<ResourceRecord> given) {
        for (ResourceRecord record : given) {
            if (record.type() == Codes.CNAME && record.owner().equals(owner)) {
                return record;
            }
        }
        return null;
    }

    /** Whether another forwarder may know better. */
    boolean isFailure() {
        return rcode != Codes.NOERROR && rcode != Codes.NXDOMAIN;
    }

    /** For how many seconds it may be remembered. */
    long ttl() {
        if (isFailure()) {
            return FAILURE;
        }
        boolean found = rcode == Codes.NOERROR
                && !records.isEmpty()
                && (records.getLast().type() != Codes.CNAME || negative == null);
        long ttl = found ? LONGEST : negative == null ? 0 : Math.min(LONGEST_NEGATIVE, negative.negativeTtl());
        for (ResourceRecord record : records) {
            ttl = Math.min(ttl, record.ttl());
        }
        return ttl;
    }

    /** The same answer some seconds later. */
    Answer aged(long seconds) {
        if (seconds <= 0) {
            return this;
        }
        List<ResourceRecord> older = new ArrayList<>(records.size());
        for (ResourceRecord record : records) {
            older.add(record.withTtl(Math.max(0, record.ttl() - seconds)));
        }
        ResourceRecord soa = negative == null ? null : negative.withTtl(Math.max(0, negative.ttl() - seconds));
        return new Answer(rcode, older, soa);
    }
}
