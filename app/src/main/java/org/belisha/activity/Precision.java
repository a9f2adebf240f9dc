package org.belisha.activity;

import java.util.UUID;

/**
 * How often a rule was right.
 *
 * @param open how many of its alerts wait to be judged
 */
public record Precision(
        UUID rule, String title, Theme theme, boolean active, long alerts, long real, long falsely, long open) {

    /** Of those judged, how many in a hundred were real; 0 where none was judged. */
    public long share() {
        return real + falsely == 0 ? 0 : Math.round(100.0 * real / (real + falsely));
    }

    /** Whether any was judged. */
    public boolean judged() {
        return real + falsely > 0;
    }
}
