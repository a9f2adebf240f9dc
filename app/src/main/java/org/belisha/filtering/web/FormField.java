package org.belisha.filtering.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One question of a plain form: a line to type, a choice from a list, a choice of few, or words. */
record FormField(
        String kind,
        String name,
        String label,
        @Nullable String hint,
        Map<String, String> items,
        @Nullable String value) {

    static FormField line(String name, String label, String hint, @Nullable String value) {
        return new FormField("line", name, label, hint, Map.of(), value);
    }

    static FormField list(String name, String label, Map<String, String> items, @Nullable String value) {
        return new FormField("list", name, label, null, items, value);
    }

    static FormField few(String name, String label, Map<String, String> items, @Nullable String value) {
        return new FormField("few", name, label, null, items, value);
    }

    /** The reason, which every change of the filter has. */
    static FormField why(@Nullable String value) {
        return new FormField("words", "why", "Why?", null, Map.of(), value);
    }
}
