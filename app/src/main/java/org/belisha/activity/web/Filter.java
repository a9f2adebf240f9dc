package org.belisha.activity.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A filter above a list. */
record Filter(String label, String url, boolean selected) {

    static String url(String path, String words, String show, String theme, int page) {
        return path + "?show=" + show
                + (theme.isEmpty() ? "" : "&theme=" + encoded(theme))
                + (words.isEmpty() ? "" : "&q=" + encoded(words))
                + (page > 1 ? "&page=" + page : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** These filters show no count. */
    public @Nullable Integer count() {
        return null;
    }
}
