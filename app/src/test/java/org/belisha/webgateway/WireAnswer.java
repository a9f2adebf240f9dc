package org.belisha.webgateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An answer as a strict client reads it, on its own terms: which bytes are its head and body, and whether it is whole.
 *
 * @param ends whether the end can be told, by a length, a last chunk, or for want of a body
 * @param rest what stands behind it
 */
record WireAnswer(int status, List<String> headers, String body, boolean ends, String rest) {

    static WireAnswer read(String raw, boolean toHead) {
        int end = raw.indexOf("\r\n\r\n");
        if (end < 0) {
            return new WireAnswer(0, List.of(), raw, false, "");
        }
        List<String> lines = new ArrayList<>(List.of(raw.substring(0, end).split("\r\n")));
        int status = Integer.parseInt(lines.removeFirst().substring(9, 12));
        List<String> headers =
                lines.stream().map(line -> line.toLowerCase(Locale.ROOT)).toList();
        String rest = raw.substring(end + 4);
        if (toHead || status == 204 || status == 304) {
            return new WireAnswer(status, headers, "", true, rest);
        }
        String length = value(headers, "content-length");
        if (value(headers, "transfer-encoding").equals("chunked")) {
            return chunked(status, headers, rest);
        }
        if (length.isEmpty()) {
            return new WireAnswer(status, headers, rest, headers.contains("connection: close"), "");
        }
        int bytes = Integer.parseInt(length);
        return rest.length() < bytes
                ? new WireAnswer(status, headers, rest, false, "")
                : new WireAnswer(status, headers, rest.substring(0, bytes), true, rest.substring(bytes));
    }

    private static WireAnswer chunked(int status, List<String> headers, String text) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                return new WireAnswer(status, headers, body.toString(), false, "");
            }
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) {
                boolean whole = text.startsWith("\r\n", line + 2);
                return new WireAnswer(status, headers, body.toString(), whole, whole ? text.substring(line + 4) : "");
            }
            if (line + 2 + size + 2 > text.length()) {
                return new WireAnswer(status, headers, body.toString(), false, "");
            }
            body.append(text, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
    }

    private static String value(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    /** How many headers say where the body ends. */
    long framings() {
        return headers.stream()
                .filter(line -> line.startsWith("content-length") || line.startsWith("transfer-encoding"))
                .count();
    }
}
