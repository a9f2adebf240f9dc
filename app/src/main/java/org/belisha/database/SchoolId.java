package org.belisha.database;

/** The number of a school; {@link #TRUST} stands for what belongs to the trust itself. */
public record SchoolId(int value) {

    /** Rows of the trust itself, such as a sign-in; no school has this number. */
    public static final SchoolId TRUST = new SchoolId(0);

    public SchoolId {
        if (value < 0) {
            throw new IllegalArgumentException("a school number is not negative");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
