package org.belisha.filtering;

/**
 * Domains being gathered from many lists, each with the bits of every list it is on; grows, and merges without boxing.
 */
final class DomainMasks {
    private static final int SMALLEST = 64;

    private long[] keys;
    private long[] masks;
    private int size;

    /** Room for this many domains before it has to grow. */
    DomainMasks(int expected) {
        int capacity = Math.max(SMALLEST, Math.multiplyExact(2, expected));
        this.keys = new long[capacity];
        this.masks = new long[capacity];
    }

    /** Adds bits to those of a domain, given by the hash of its whole name. */
    void add(long domain, long bits) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int slot = slot(domain);
        if (keys[slot] == 0) {
            keys[slot] = domain;
            size++;
        }
        masks[slot] |= bits;
    }

    int size() {
        return size;
    }

    /** Shows every domain once, with its bits. */
    void each(Entry entry) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                entry.is(keys[slot], masks[slot]);
            }
        }
    }

    /** Who is shown the domains. */
    interface Entry {
        void is(long domain, long bits);
    }

    private int slot(long domain) {
        int slot = (int) Math.unsignedMultiplyHigh(domain, keys.length);
        while (keys[slot] != 0 && keys[slot] != domain) {
            slot = slot + 1 == keys.length ? 0 : slot + 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldMasks = masks;
        keys = new long[Math.multiplyExact(2, oldKeys.length)];
        masks = new long[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                masks[slot] = oldMasks[old];
            }
        }
    }
}
