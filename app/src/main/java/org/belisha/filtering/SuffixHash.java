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

    private static final int LONGEST_PATH = 1000;

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

    /** The hash of a name with a whole path after it. */
    static long part(long name, String path) {
        long[] last = new long[1];
        along(name, path.endsWith("/") ? path.substring(0, path.length() - 1) : path, hash -> last[0] = hash);
        return last[0];
    }

    /** The hash of a name and each part of a path after it; case and a slash at the end do not count. */
    static void along(long name, String path, java.util.function.LongConsumer part) {
        long hash = name;
        int end = Math.min(path.length(), LONGEST_PATH);
        for (int i = 0; i < end; i++) {
            char c = path.charAt(i);
            if (i > 0 && (c == '/' || c == '?' || c == '&' || c == '#') && path.charAt(i - 1) != '/') {
                part.accept(finish(hash));
            }
            hash = step(hash, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        if (end > 1 && path.charAt(end - 1) != '/') {
            part.accept(finish(hash));
        }
    }

    /** Never zero, because zero marks an empty slot. */
    private static long finish(long hash) {
        long h = hash * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 31;
        return h == 0 ? 1 : h;
    }
}
