package org.belisha.schools;

/** Hears how far an import is, and may ask it to stop. */
public interface ImportProgress {

    /** A step has begun: "Placing pupils", so many of so many steps done. */
    void at(String step, int done, int total);

    /** Whether somebody asked to stop; the import then undoes everything. */
    boolean stop();

    /** Nobody listens. */
    static ImportProgress silent() {
        return new ImportProgress() {
            @Override
            public void at(String step, int done, int total) {}

            @Override
            public boolean stop() {
                return false;
            }
        };
    }
}
