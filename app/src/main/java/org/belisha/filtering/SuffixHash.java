package org.belisha.filtering;

import java.security.SecureRandom;

/**
 * Hashes of a name and of the names above it, worked out once from the right-hand end.
 *
 * <p>64 bits with a seed of this process: two of a million names meet with a chance of about one in 40 million, and
 * nobody outside can construct a meeting.
 */
final class SuffixHash {
    private static final long SEED = new SecureRandom().nextLong() | 1;

    private SuffixHash() {}

    /** One hash for the whole text. */
    static long whole(String name) {
        long hash = SEED;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = step(hash, name.charAt(i));
        }
        return finish(hash);
    }

    /** A hash for each suffix that starts at a label, longest first. */
    static long[] suffixes(String name) {
        int labels = 1;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '.') {
                labels++;
            }
        }
        long[] hashes = new long[labels];
        long hash = SEED;
        int next = labels - 1;
        for (int i = name.length() - 1; i >= 0; i--) {
            char c = name.charAt(i);
            if (c == '.') {
                hashes[next--] = finish(hash);
            }
            hash = step(hash, c);
        }
        hashes[0] = finish(hash);
        return hashes;
    }

    private static long step(long hash, char c) {
        return Long.rotateLeft((hash ^ c) * 0x9E3779B97F4A7C15L, 29);
    }

    /** Never zero, because zero marks an empty slot. */
    private static long finish(long hash) {
        long h = hash * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 31;
        return h == 0 ? 1 : h;
    }
}
