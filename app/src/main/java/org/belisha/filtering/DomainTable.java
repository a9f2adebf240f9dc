package org.belisha.filtering;

import java.util.Map;

/**
 * An immutable map from domains to small numbers, looked up by every suffix of a host without allocation.
 *
 * <p>Open addressing over 64-bit suffix hashes, half full, behind a filter of one byte for each domain (two bits of one
 * word, 5 % pass it wrongly) that stays in the processor's cache: 21 bytes for each domain. Places are the upper half of
 * hash times length, so that no length need be a power of two.
 */
final class DomainTable {
    /** What a lookup answers when nothing matches. */
    static final int NONE = -1;

    static final DomainTable EMPTY = new DomainTable(0);

    private static final int LARGEST_VALUE = Character.MAX_VALUE;

    private final long[] filter;
    private final long[] keys;
    private final char[] values;
    private final int size;

    private DomainTable(int size) {
        int capacity = Math.addExact(Math.multiplyExact(2, size), 1);
        this.filter = new long[size / 8 + 1];
        this.keys = new long[capacity];
        this.values = new char[capacity];
        this.size = size;
    }

    /** A table of these domains; values are 0 to 65,535. */
    static DomainTable of(Map<Hostname, Integer> entries) {
        DomainTable table = new DomainTable(entries.size());
        entries.forEach((host, value) -> table.put(host.suffixes()[0], value));
        return table;
    }

    /** A table of the gathered domains, each with the number that its mask has in the dictionary. */
    static DomainTable of(DomainMasks gathered, MaskNumbers numbers) {
        DomainTable table = new DomainTable(gathered.size());
        gathered.each((key, mask) -> table.put(key, numbers.of(mask)));
        return table;
    }

    /** How many domains it holds. */
    int size() {
        return size;
    }

    /** The value of the longest suffix of the host that is listed, or {@link #NONE}. */
    int longestMatch(Hostname host) {
        if (size == 0) {
            return NONE;
        }
        for (long suffix : host.suffixes()) {
            int value = get(suffix);
            if (value != NONE) {
                return value;
            }
        }
        return NONE;
    }

    /** Whether the host, or a name above it, is listed. */
    boolean contains(Hostname host) {
        return longestMatch(host) != NONE;
    }

    /** The value of exactly this suffix hash, or {@link #NONE}. */
    int get(long suffix) {
        if ((filter[place(suffix, filter)] & bits(suffix)) != bits(suffix)) {
            return NONE;
        }
        int slot = place(suffix, keys);
        while (keys[slot] != 0) {
            if (keys[slot] == suffix) {
                return values[slot];
            }
            slot = next(slot);
        }
        return NONE;
    }

    private void put(long key, int value) {
        if (value < 0 || value > LARGEST_VALUE) {
            throw new IllegalArgumentException("no value of a domain table: " + value);
        }
        filter[place(key, filter)] |= bits(key);
        int slot = place(key, keys);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = next(slot);
        }
        keys[slot] = key;
        values[slot] = (char) value;
    }

    private static int place(long key, long[] array) {
        return (int) Math.unsignedMultiplyHigh(key, array.length);
    }

    private static long bits(long key) {
        return 1L << key | 1L << (key >>> 6);
    }

    private int next(int slot) {
        return slot + 1 == keys.length ? 0 : slot + 1;
    }

    @Override
    public String toString() {
        return "DomainTable[" + size + " domains]";
    }
}
