package org.belisha.filtering;

import java.util.HashMap;
import java.util.Map;

/** A dictionary of the few distinct masks that a million domains share, so that a table keeps two bytes for each. */
final class MaskNumbers {
    private final Map<Long, Integer> numbers = new HashMap<>();
    private long lastMask;
    private int lastNumber = DomainTable.NONE;

    /** The number of this mask; the first is 0. */
    int of(long mask) {
        if (lastNumber == DomainTable.NONE || mask != lastMask) {
            lastNumber = numbers.computeIfAbsent(mask, any -> numbers.size());
            lastMask = mask;
        }
        return lastNumber;
    }

    /** The masks by number. */
    long[] masks() {
        long[] masks = new long[numbers.size()];
        numbers.forEach((mask, number) -> masks[number] = mask);
        return masks;
    }
}
