package org.belisha.filtering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * A path in the one form that rules and lists are written in, so that no other spelling of it slips by: percent signs
 * undone, back slashes turned, empty and dot segments gone, lower case (RFC 3986 6.2.2).
 */
public final class PlainPath {
    private static final int LONGEST = 8192;

    private PlainPath() {}

    /** The plain form; the same text where it is plain already, which costs no allocation. */
    public static String of(String path) {
        return isPlain(path) ? path : plain(path.length() > LONGEST ? path.substring(0, LONGEST) : path);
    }

    private static boolean isPlain(String path) {
        char before = 'a';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' || c == '\\' || (c >= 'A' && c <= 'Z') || c > 126) {
                return false;
            }
            if (before == '/' && (c == '/' || c == '.')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static String plain(String path) {
        int question = path.indexOf('?');
        String query = question < 0 ? "" : path.substring(question);
        String before =
                undone(question < 0 ? path : path.substring(0, question)).replace('\\', '/');
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : before.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        boolean open = before.endsWith("/") && !segments.isEmpty();
        return ("/" + String.join("/", segments) + (open ? "/" : "") + undone(query)).toLowerCase(Locale.ROOT);
    }

    /** Percent signs undone once, as servers do; a broken one stays as it is. */
    public static String undone(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
