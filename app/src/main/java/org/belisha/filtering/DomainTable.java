package org.belisha.filtering;

import java.util.Arrays;
import java.util.Map;

/**
 * An immutable map from domains to small numbers, looked up by every suffix of a host without allocation.
 *
 * <p>Open addressing over 64-bit suffix hashes, at most two thirds full: 12 to 24 bytes for each domain.
 */
final class DomainTable {
    /** What a lookup answers when nothing matches. */
    static final int NONE = -1;

    static final DomainTable EMPTY = of(Map.of());

    private final long[] keys;
    private final int[] values;
    private final int mask;
    private final int size;

    private DomainTable(int capacity, int size) {
        this.keys = new long[capacity];
        this.values = new int[capacity];
        this.mask = capacity - 1;
        this.size = size;
    }

    /** A table of these domains; values are 0 or more. */
    static DomainTable of(Map<Hostname, Integer> entries) {
        int capacity = Integer.highestOneBit(Math.max(2, entries.size() * 3 / 2)) << 1;
        DomainTable table = new DomainTable(capacity, entries.size());
        entries.forEach((host, value) -> table.put(host.suffixes()[0], value));
        return table;
    }

    /** How many domains it holds. */
    int size() {
        return size;
    }

    /** The value of the longest suffix of the host that is listed, or {@link #NONE}. */
    int longestMatch(Hostname host) {
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
        int slot = (int) suffix & mask;
        while (keys[slot] != 0) {
            if (keys[slot] == suffix) {
                return values[slot];
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    private void put(long key, int value) {
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    @Override
    public String toString() {
        return "DomainTable[" + size + " domains, "
                + Arrays.stream(keys).filter(k -> k != 0).count() + " slots used]";
    }
}
