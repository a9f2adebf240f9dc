package org.belisha.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that two readers could read in two ways, from the tables beside the measuring's other files.
 *
 * @param expect what must become of it, in one word
 * @param source where it is from: a section of an RFC, a CVE, a paper
 * @param bytes each character one byte
 */
public record FramingRow(String expect, String source, String name, String bytes) {
    private static final Pattern NAMED = Pattern.compile("\\{(len )?([a-z]+)(?:\\*(\\d+))?\\}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(r|n|t|0|\\\\|x[0-9a-f]{2})");

    /** Every request of the table, for a site of this name. */
    public static List<FramingRow> requests(String host) {
        return read("/bench/framing-requests.txt", host);
    }

    /** Every answer of the table. */
    public static List<FramingRow> answers() {
        return read("/bench/framing-answers.txt", "");
    }

    private static List<FramingRow> read(String table, String host) {
        try (InputStream in = FramingRow.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("the table " + table + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(line, host))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FramingRow row(String line, String host) {
        String[] fields = line.split(" \\| ", 4);
        if (fields.length != 4) {
            throw new IllegalStateException("a row has four fields: " + line);
        }
        String named = NAMED.matcher(fields[3]).replaceAll(match -> Matcher.quoteReplacement(named(match, host)));
        return new FramingRow(fields[0], fields[1], fields[2], unescaped(named));
    }

    private static String named(MatchResult match, String host) {
        String text = switch (match.group(2)) {
            case "host" -> host;
            case "url" -> "http://" + host + "/";
            case "get" -> "GET http://" + host + "/ HTTP/1.1\\r\\nHost: " + host + "\\r\\n";
            case "post" -> "POST http://" + host + "/ HTTP/1.1\\r\\nHost: " + host + "\\r\\n";
            case "smuggled" -> "GET http://" + host + "/smuggled HTTP/1.1\\r\\nHost: " + host + "\\r\\n\\r\\n";
            case "ok" -> "HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\n\\r\\npoison";
            case "interim" -> "HTTP/1.1 103 Early Hints\\r\\n\\r\\n";
            case "x" -> "X: 1\\r\\n";
            case "a" -> "a";
            default -> throw new IllegalStateException("nothing is called " + match.group());
        };
        if (match.group(1) != null) {
            return Integer.toString(unescaped(text).length());
        }
        return match.group(3) == null ? text : text.repeat(Integer.parseInt(match.group(3)));
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1).charAt(0)) {
                            case 'r' -> "\r";
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case '0' -> "\0";
                            case '\\' -> "\\";
                            default ->
                                String.valueOf(
                                        (char) Integer.parseInt(match.group(1).substring(1), 16));
                        }));
    }

    @Override
    public String toString() {
        return source + ": " + name;
    }
}
