package org.belisha.incidents.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A filter above a list. */
public record Chip(String label, String url, boolean selected) {

    /** The address of a list filtered so. */
    public static String url(String path, String show, String words) {
        return path + "?show=" + show
                + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    /** These filters show no count. */
    public @Nullable Integer count() {
        return null;
    }
}
