package org.belisha.filtering;

import java.util.Arrays;

/** Whole numbers in a row that grows, without a box for each. */
final class LongList {
    private long[] items = new long[16];
    private int size;

    void add(long item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.multiplyExact(2, size));
        }
        items[size++] = item;
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
