package org.belisha.phrases;

import java.util.Arrays;

/**
 * Words letter by letter, while an automaton is built: for each state its letter, its first child and next sibling, and
 * the longest other state that ends alike (Aho and Corasick, 1975).
 */
final class Trie {
    static final int ROOT = 0;

    private static final int NONE = -1;

    private int[] letter = new int[1024];
    private int[] child = new int[1024];
    private int[] sibling = new int[1024];
    private int[] word = new int[1024];
    private int[] fail = new int[0];
    private int[] order = new int[0];
    private int size = 1;

    Trie() {
        child[ROOT] = NONE;
        sibling[ROOT] = NONE;
        word[ROOT] = NONE;
    }

    /** Adds a word under a number; where it is there already, its first number. */
    int add(int[] letters, int number) {
        int state = ROOT;
        for (int next : letters) {
            state = childOrNew(state, next);
        }
        if (word[state] == NONE) {
            word[state] = number;
        }
        return word[state];
    }

    private int childOrNew(int state, int next) {
        int found = child(state, next);
        if (found != NONE) {
            return found;
        }
        if (size == letter.length) {
            letter = Arrays.copyOf(letter, size * 2);
            child = Arrays.copyOf(child, size * 2);
            sibling = Arrays.copyOf(sibling, size * 2);
            word = Arrays.copyOf(word, size * 2);
        }
        letter[size] = next;
        child[size] = NONE;
        word[size] = NONE;
        sibling[size] = child[state];
        child[state] = size;
        return size++;
    }

    /** The child by this letter, or -1. */
    int child(int state, int next) {
        int found = child[state];
        while (found != NONE && letter[found] != next) {
            found = sibling[found];
        }
        return found;
    }

    /** Finds for each state where it goes on when no child fits; nothing may be added afterwards. */
    void link() {
        fail = new int[size];
        order = new int[size];
        int filled = 0;
        int[] parent = new int[size];
        order[filled++] = ROOT;
        for (int i = 0; i < filled; i++) {
            int state = order[i];
            for (int next = child[state]; next != NONE; next = sibling[next]) {
                parent[next] = state;
                fail[next] = state == ROOT ? ROOT : goOn(fail[state], letter[next]);
                order[filled++] = next;
            }
        }
    }

    private int goOn(int from, int next) {
        int state = from;
        int found = child(state, next);
        while (found == NONE && state != ROOT) {
            state = fail[state];
            found = child(state, next);
        }
        return found == NONE ? ROOT : found;
    }

    int size() {
        return size;
    }

    int letter(int state) {
        return letter[state];
    }

    int firstChild(int state) {
        return child[state];
    }

    int nextSibling(int state) {
        return sibling[state];
    }

    int fail(int state) {
        return fail[state];
    }

    /** The word that ends here, or -1. */
    int word(int state) {
        return word[state];
    }

    /** The states, shorter before longer. */
    int[] order() {
        return order;
    }
}
