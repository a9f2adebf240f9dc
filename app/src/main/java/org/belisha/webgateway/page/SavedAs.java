package org.belisha.webgateway.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names that a device may save an answer under, beside that of its address: what Content-Disposition says, in each
 * way that some browser takes (RFC 6266, RFC 8187, RFC 2231 3, RFC 2047), and what its type stands for.
 *
 * <p>Every one of them counts, since browsers differ in which they believe.
 */
public final class SavedAs {
    private static final int LONGEST = 255;
    private static final String FILE_NAME = "filename";

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/x-msdownload", "exe"),
            Map.entry("application/x-msdos-program", "exe"),
            Map.entry("application/x-dosexec", "exe"),
            Map.entry("application/vnd.microsoft.portable-executable", "exe"),
            Map.entry("application/x-ms-dos-executable", "exe"),
            Map.entry("application/x-exe", "exe"),
            Map.entry("application/exe", "exe"),
            Map.entry("application/x-msi", "msi"),
            Map.entry("application/x-ms-installer", "msi"),
            Map.entry("application/x-bat", "bat"),
            Map.entry("application/bat", "bat"),
            Map.entry("application/x-sh", "sh"),
            Map.entry("text/x-shellscript", "sh"),
            Map.entry("application/x-shellscript", "sh"),
            Map.entry("application/vnd.android.package-archive", "apk"),
            Map.entry("application/x-apple-diskimage", "dmg"),
            Map.entry("application/vnd.debian.binary-package", "deb"),
            Map.entry("application/x-debian-package", "deb"),
            Map.entry("application/x-rpm", "rpm"),
            Map.entry("application/x-iso9660-image", "iso"),
            Map.entry("application/java-archive", "jar"),
            Map.entry("application/x-java-archive", "jar"),
            Map.entry("application/x-chrome-extension", "crx"),
            Map.entry("application/x-xpinstall", "xpi"),
            Map.entry("application/x-bittorrent", "torrent"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/x-zip", "zip"),
            Map.entry("application/x-zip-compressed", "zip"),
            Map.entry("application/x-7z-compressed", "7z"),
            Map.entry("application/vnd.rar", "rar"),
            Map.entry("application/x-rar-compressed", "rar"),
            Map.entry("application/gzip", "gz"),
            Map.entry("application/x-gzip", "gz"),
            Map.entry("application/x-tar", "tar"),
            Map.entry("application/pdf", "pdf"));

    private SavedAs() {}

    /** Names without folders, none where the answer tells nothing. */
    public static Set<String> names(HttpResponse answer) {
        HttpHeaders headers = answer.headers();
        List<String> dispositions = headers.getAll(HttpHeaderNames.CONTENT_DISPOSITION);
        List<String> types = headers.getAll(HttpHeaderNames.CONTENT_TYPE);
        if (dispositions.isEmpty() && types.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        dispositions.forEach(disposition -> told(disposition, FILE_NAME, names));
        for (String type : types) {
            if (type.indexOf('=') >= 0) {
                told(type, "name", names);
            }
            for (String one : type.split(",")) {
                String ending = ENDINGS.get(bare(one));
                if (ending != null) {
                    names.add("file." + ending);
                }
            }
        }
        return names;
    }

    private static String bare(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static void told(String header, String parameter, Set<String> names) {
        Map<Integer, String> parts = new TreeMap<>();
        for (String each : parameters(header)) {
            int equals = each.indexOf('=');
            String key = equals < 0 ? "" : each.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (key.startsWith(parameter)) {
                String value = each.substring(equals + 1).strip();
                String marks = key.substring(parameter.length());
                add(value, marks.endsWith("*"), names);
                if (marks.matches("\\*\\d{1,3}\\*?")) {
                    parts.put(Integer.valueOf(marks.replace("*", "")), value);
                }
            }
        }
        if (!parts.isEmpty()) {
            add(String.join("", parts.values()), true, names);
        }
    }

    /** What stands between semicolons, quotes undone; one that never ends goes on to the end. */
    private static List<String> parameters(String header) {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < header.length()) {
                one.append(header.charAt(++i));
            } else if (c == ';' && !quoted) {
                all.add(one.toString());
                one.setLength(0);
            } else {
                one.append(c);
            }
        }
        all.add(one.toString());
        return all;
    }

    private static void add(String value, boolean extended, Set<String> names) {
        int language = value.indexOf('\'', value.indexOf('\'') + 1);
        String own = extended && language > 0 ? value.substring(language + 1) : value;
        boolean western = extended && value.toLowerCase(Locale.ROOT).startsWith("iso-8859-1'");
        names.add(plain(own));
        names.add(plain(undone(own, western ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)));
        if (own.contains("=?")) {
            names.add(plain(decoded(own)));
        }
        names.remove("");
    }

    private static String undone(String value, Charset charset) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), charset);
        } catch (IllegalArgumentException broken) {
            return value;
        }
    }

    private static String decoded(String words) {
        try {
            return MimeUtility.decodeText(words);
        } catch (UnsupportedEncodingException unknown) {
            return words;
        }
    }

    /** The last name without folders, signs that take no place, and the dots and spaces at its end that devices drop. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String seen = last.replaceAll("[\\p{Cc}\\p{Cf}]", "").replaceAll("[?#;:%]", "_");
        int end = seen.length();
        while (end > 0 && (seen.charAt(end - 1) == '.' || Character.isWhitespace(seen.charAt(end - 1)))) {
            end--;
        }
        return seen.substring(Math.max(0, end - LONGEST), end);
    }
}
