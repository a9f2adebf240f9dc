package org.belisha.incidents.evidence;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * A file as somebody sends it.
 *
 * @param size in bytes, as the form says
 * @param undressed whether it shows an undressed child, as whoever sends it says; null where that was not answered
 */
public record Upload(
        String name,
        long size,
        InputStreamSource content,
        @Nullable Boolean undressed) {

    @Override
    public String toString() {
        return "Upload";
    }
}
