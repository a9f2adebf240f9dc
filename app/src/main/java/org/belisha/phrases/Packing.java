package org.belisha.phrases;

import java.util.Arrays;
import java.util.BitSet;

/** Lays the steps of many states into one table, each state where its own fall into empty places. */
final class Packing {

    /** Belongs to no state. */
    private static final long EMPTY = -1L;

    private static final int TRIES = 40;

    private final int letters;
    private final BitSet taken = new BitSet();
    private final BitSet places = new BitSet();
    private long[] steps;
    private int firstEmpty;
    private int begin;
    private int firstPlace;
    private int highest;

    Packing(int letters) {
        this.letters = letters;
        this.steps = empty(1 << 16);
    }

    /** A place of its own for a state with these steps, each a letter and a state. */
    int place(int[] more) {
        int place = more.length == 0 ? freePlace() : fitting(more);
        places.set(place);
        highest = Math.max(highest, place);
        for (int i = 0; i < more.length; i += 2) {
            taken.set(place + more[i]);
        }
        firstEmpty = taken.nextClearBit(firstEmpty);
        return place;
    }

    private int freePlace() {
        firstPlace = places.nextClearBit(firstPlace);
        return firstPlace;
    }

    private int fitting(int[] more) {
        boolean several = more.length > 2;
        int from = taken.nextClearBit(several ? begin : firstEmpty);
        int tried = 0;
        while (true) {
            int place = from - more[0];
            if (place >= 0 && !places.get(place) && fits(place, more)) {
                return place;
            }
            tried++;
            if (tried == TRIES && several) {
                // Here the table is nearly full: what has several steps begins further on from now.
                begin = from;
            }
            from = taken.nextClearBit(from + 1);
        }
    }

    private boolean fits(int place, int[] more) {
        for (int i = 2; i < more.length; i += 2) {
            if (taken.get(place + more[i])) {
                return false;
            }
        }
        return true;
    }

    /** The step of the state at this place by this letter. */
    void put(int place, int letter, int target) {
        int at = place + letter;
        if (at >= steps.length) {
            int before = steps.length;
            steps = Arrays.copyOf(steps, Math.max(at + 1, before * 2));
            Arrays.fill(steps, before, steps.length, EMPTY);
        }
        steps[at] = ((long) place << 32) | (target & 0xffffffffL);
    }

    /** The whole table: a state's number above, the state it leads to below. */
    long[] steps() {
        int length = highest + letters + 1;
        long[] whole = Arrays.copyOf(steps, length);
        if (length > steps.length) {
            Arrays.fill(whole, steps.length, length, EMPTY);
        }
        return whole;
    }

    private static long[] empty(int length) {
        long[] table = new long[length];
        Arrays.fill(table, EMPTY);
        return table;
    }
}
