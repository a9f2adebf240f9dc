package org.belisha.webgateway.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.List;
import java.util.Locale;

/** What an answer is, as far as its words matter. */
public enum PageKind {
    /** A page with markup. */
    HTML,
    /** A text without markup. */
    TEXT,
    /** Nobody says; what begins with "<" is taken for a page, as browsers do. */
    UNSAID,
    /** Pictures, scripts, files and whatever else has no words to be read; or no body at all. */
    OTHER;

    /** By its head; of two types that it names the one with words counts. */
    public static PageKind of(HttpResponse answer, boolean isHead) {
        int code = answer.status().code();
        if (isHead || code == 204 || code == 304 || answer.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            return OTHER;
        }
        List<String> types = answer.headers().getAll(HttpHeaderNames.CONTENT_TYPE);
        PageKind kind = types.isEmpty() ? UNSAID : OTHER;
        for (String type : types) {
            for (String one : type.split(",")) {
                PageKind named = named(one);
                kind = named.compareTo(kind) < 0 ? named : kind;
            }
        }
        return kind;
    }

    private static PageKind named(String type) {
        int end = type.indexOf(';');
        String name = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "text/html", "application/xhtml+xml", "text/xml", "application/xml", "multipart/x-mixed-replace" ->
                HTML;
            case "text/plain" -> TEXT;
            case "", "*/*", "unknown/unknown", "application/unknown" -> UNSAID;
            default -> OTHER;
        };
    }
}
