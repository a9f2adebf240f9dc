package org.belisha.filtering;

/**
 * How far the fetch of a list is.
 *
 * @param bytes that have come
 * @param lines that have been read
 */
public record ListProgress(Stage stage, long bytes, long lines) {

    static final ListProgress BEGUN = new ListProgress(Stage.ASKING, 0, 0);

    /** What is being done; the last good version stays in force throughout. */
    public enum Stage {
        ASKING("Asking the publisher", true),
        COMING("It is coming", true),
        READING("It is being read", true),
        TRYING("It is being tried on yesterday’s visits", false);

        private final String words;
        private final boolean cancellable;

        Stage(String words, boolean cancellable) {
            this.words = words;
            this.cancellable = cancellable;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether it can still be ended; a trial is short, and decides by itself. */
        public boolean isCancellable() {
            return cancellable;
        }
    }
}
