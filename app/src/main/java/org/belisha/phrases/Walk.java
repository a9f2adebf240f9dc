package org.belisha.phrases;

/** One text on its way through an automaton; between two pieces it remembers only where it stands. */
final class Walk implements Scoring {
    private static final int CHUNK = 512;
    private static final int BITS = 7;

    private final PhraseBook book;
    private final short[] numbers;
    private final long[] steps;
    private final int[] pairs;
    private final int[] singles;
    private final int unspaced;
    private final Found found;
    private int state;
    private int before = Alphabet.GAP;
    private char high;

    Walk(PhraseBook book) {
        this.book = book;
        this.numbers = book.alphabet().numbers();
        this.unspaced = book.alphabet().unspaced();
        Automaton automaton = book.automaton();
        this.steps = automaton.steps();
        this.pairs = automaton.pairs();
        this.singles = automaton.singles();
        this.found = new Found(book);
        this.state = automaton.start();
        enter(Alphabet.GAP);
    }

    @Override
    public Walk add(CharSequence piece) {
        char[] chunk = new char[Math.min(CHUNK, piece.length())];
        for (int at = 0; at < piece.length(); at += CHUNK) {
            int length = Math.min(CHUNK, piece.length() - at);
            for (int i = 0; i < length; i++) {
                chunk[i] = piece.charAt(at + i);
            }
            add(chunk, 0, length);
        }
        return this;
    }

    @Override
    public Walk add(char[] piece, int from, int until) {
        int at = run(piece, from, until);
        while (at < until) {
            gap();
            at = run(piece, at + 1, until);
        }
        return this;
    }

    /** Goes on up to what may be markup, and tells where that is. */
    int run(char[] piece, int from, int until) {
        short[] numbers = this.numbers;
        long[] steps = this.steps;
        int[] pairs = this.pairs;
        int state = this.state;
        int before = this.before;
        for (int at = from; at < until; at++) {
            int letter = numbers[piece[at]];
            int both = (letter | before) - 1;
            if (both < 0 || both >= Alphabet.COMMON - 1) {
                // A second gap, a letter to be passed over, or one without a table of pairs.
                if (both == -1) {
                    continue;
                }
                this.state = state;
                this.before = before;
                if (letter == Alphabet.MARKUP) {
                    return at;
                }
                rare(piece[at], letter);
                state = this.state;
                before = this.before;
                continue;
            }
            long step = steps[state + letter];
            state = (int) (step >>> 32) == state ? (int) step : pairs[(before << BITS) | letter];
            before = letter;
            if (state < 0) {
                state &= Integer.MAX_VALUE;
                found.at(state);
            }
        }
        this.state = state;
        this.before = before;
        return until;
    }

    /** Words end here. */
    void gap() {
        if (before != Alphabet.GAP) {
            enter(Alphabet.GAP);
        }
    }

    @Override
    public Score end() {
        gap();
        return found.score();
    }

    private void rare(char letter, int number) {
        if (number >= 0) {
            letter(number);
        } else if (number == Alphabet.UNUSUAL) {
            unusual(letter);
        }
    }

    private void unusual(char letter) {
        if (Character.isHighSurrogate(letter)) {
            high = letter;
        } else if (Character.isLowSurrogate(letter)) {
            char folded = Character.isSurrogatePair(high, letter)
                    ? Folding.of(Character.toCodePoint(high, letter))
                    : Folding.GAP;
            high = 0;
            if (folded != Folding.NOTHING) {
                letter(numbers[folded]);
            }
        } else {
            String several = Folding.several(letter);
            for (int i = 0; i < several.length(); i++) {
                letter(numbers[several.charAt(i)]);
            }
        }
    }

    /** One letter: no second gap, and a gap where a script without spaces meets another. */
    private void letter(int number) {
        if (number == Alphabet.GAP) {
            gap();
            return;
        }
        if (before != Alphabet.GAP && (before >= unspaced) != (number >= unspaced)) {
            enter(Alphabet.GAP);
        }
        enter(number);
    }

    private void enter(int number) {
        long step = steps[state + number];
        int next = (int) (step >>> 32) == state
                ? (int) step
                : (number | before) < Alphabet.COMMON ? pairs[(before << BITS) | number] : singles[number];
        before = number;
        state = next & Integer.MAX_VALUE;
        if (next < 0) {
            found.at(state);
        }
    }

    /** What was found so far. */
    static final class Found {
        private final PhraseBook book;
        private final long[] ends;
        private final long[] words;
        private int[] hit = new int[16];
        private int hits;

        Found(PhraseBook book) {
            this.book = book;
            this.ends = new long[(book.automaton().ends() >> 6) + 1];
            this.words = new long[(book.words() >> 6) + 1];
        }

        /** Words end in this state; it is looked up once. */
        void at(int state) {
            Automaton automaton = book.automaton();
            int end = automaton.endOf(state);
            if ((ends[end >> 6] & (1L << end)) != 0) {
                return;
            }
            ends[end >> 6] |= 1L << end;
            for (int i = automaton.endWordsAt(end); i < automaton.endWordsAt(end + 1); i++) {
                int word = automaton.endWord(i);
                if (!has(word)) {
                    words[word >> 6] |= 1L << word;
                    if (hits == hit.length) {
                        hit = java.util.Arrays.copyOf(hit, hits * 2);
                    }
                    hit[hits++] = word;
                }
            }
        }

        boolean has(int word) {
            return (words[word >> 6] & (1L << word)) != 0;
        }

        Score score() {
            return hits == 0 ? Score.NOTHING : book.weigh(this, hit, hits);
        }
    }

    /** The book that is walked with. */
    PhraseBook book() {
        return book;
    }
}
