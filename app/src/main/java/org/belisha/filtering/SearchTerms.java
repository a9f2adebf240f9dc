package org.belisha.filtering;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words searched for at a search engine, or by the search of any other site. */
public final class SearchTerms {
    private static final int LONGEST = 200;
    private static final int LONGEST_READ = 8000;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** Search engines, and sites that call their field otherwise than most do, by a label of their name. */
    private static final Map<String, Set<String>> ENGINES = Map.ofEntries(
            Map.entry("google", Set.of("q", "as_q", "as_epq", "as_oq")),
            Map.entry("bing", Set.of("q")),
            Map.entry("duckduckgo", Set.of("q")),
            Map.entry("yahoo", Set.of("p", "q")),
            Map.entry("aol", Set.of("q", "p")),
            Map.entry("ecosia", Set.of("q")),
            Map.entry("qwant", Set.of("q")),
            Map.entry("startpage", Set.of("query", "q")),
            Map.entry("brave", Set.of("q")),
            Map.entry("ask", Set.of("q")),
            Map.entry("yandex", Set.of("text")),
            Map.entry("baidu", Set.of("wd", "word", "kw")),
            Map.entry("naver", Set.of("query")),
            Map.entry("youtube", Set.of("search_query", "q")),
            Map.entry("youtubekids", Set.of("q", "search_query")),
            Map.entry("kiddle", Set.of("q")),
            Map.entry("kidzsearch", Set.of("q")),
            Map.entry("swiggle", Set.of("q")),
            Map.entry("wikipedia", Set.of("search")),
            Map.entry("amazon", Set.of("k", "field-keywords")),
            Map.entry("ebay", Set.of("_nkw")));

    /** What sites call the field of their own search. */
    private static final Set<String> USUAL = Set.of(
            "q",
            "query",
            "search",
            "s",
            "k",
            "kw",
            "term",
            "terms",
            "keyword",
            "keywords",
            "searchterm",
            "search_term",
            "searchtext",
            "search_query",
            "text",
            "phrase",
            "_nkw");

    private static final Set<String> SEARCH_PAGES =
            Set.of("search", "searches", "results", "find", "s", "suche", "recherche", "buscar", "szukaj");

    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\s]+");

    private SearchTerms() {}

    /** The words in plain letters, at most 200 characters; null where nothing is searched for. */
    public static @Nullable String of(Hostname host, String pathAndQuery) {
        if (pathAndQuery.length() < 4 || pathAndQuery.length() > LONGEST_READ) {
            return null;
        }
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        if (mark < 0) {
            return words(lastOf(path));
        }
        Set<String> fields = fields(host, path);
        if (fields == null) {
            return null;
        }
        String found = words(values(pathAndQuery.substring(mark + 1), fields));
        return found == null ? words(lastOf(path)) : found;
    }

    private static @Nullable Set<String> fields(Hostname host, String path) {
        if (isSuggestion(path)) {
            return null;
        }
        for (String label : host.text().split("\\.")) {
            Set<String> named = ENGINES.get(label);
            if (named != null) {
                // An address that leads elsewhere is no search.
                return label.equals("google") && path.startsWith("/url") ? null : named;
            }
        }
        if (path.equals("/") || path.isEmpty()) {
            return Set.of("s", "search", "q");
        }
        for (String segment : path.split("/")) {
            String name = segment.toLowerCase(Locale.ROOT);
            int dot = name.indexOf('.');
            if (SEARCH_PAGES.contains(dot < 0 ? name : name.substring(0, dot)) || name.contains("search")) {
                return USUAL;
            }
        }
        return null;
    }

    /** What is asked at each key that is pressed is no search yet. */
    private static boolean isSuggestion(String path) {
        return path.contains("complete") || path.contains("suggest") || path.contains("/osjson") || path.equals("/ac/");
    }

    /** All values of the fields: which of two a site goes by is its own affair. */
    private static String values(String query, Set<String> fields) {
        StringBuilder all = new StringBuilder();
        for (String pair : query.split("[&;]")) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && all.length() < LONGEST * 9
                    && fields.contains(decoded(pair.substring(0, equals)).toLowerCase(Locale.ROOT))) {
                all.append(pair, equals + 1, pair.length()).append('+');
            }
        }
        return decoded(all.toString());
    }

    /** The words of an address that ends in "/search/words". */
    private static String lastOf(String path) {
        int search = path.lastIndexOf("/search/");
        if (search < 0) {
            return "";
        }
        String rest = path.substring(search + "/search/".length());
        int slash = rest.indexOf('/');
        return slash < 0 || slash == rest.length() - 1
                ? decoded(rest.replace("/", "").replace('-', '+'))
                : "";
    }

    /** Percent signs and plus signs undone; bytes that are no UTF-8 are read as Western ones. */
    private static String decoded(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' && i + 2 < text.length() ? hex(text.charAt(i + 1), text.charAt(i + 2)) : -1;
            if (value >= 0) {
                i += 2;
            }
            bytes[length++] = (byte) (value >= 0 ? value : c == '+' ? ' ' : c);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, 0, length, WESTERN);
        }
    }

    private static int hex(char high, char low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : (upper << 4) | lower;
    }

    private static @Nullable String words(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String words = BLANK.matcher(text).replaceAll(" ").strip();
        if (words.length() > LONGEST) {
            int end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            words = words.substring(0, end).strip();
        }
        return words.isEmpty() ? null : words;
    }
}
