package org.belisha.filtering;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sites that show another site within themselves, such as translators, caches and archives: the one within is decided
 * too, so that nothing closed is read through them.
 */
final class Wrappers {

    /** Each site with the part of it that does so; an empty part is all of it. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("translate.goog", ""),
            Map.entry("cdn.ampproject.org", ""),
            Map.entry("translate.google.com", ""),
            Map.entry("translate.google.co.uk", ""),
            Map.entry("translate.googleusercontent.com", ""),
            Map.entry("webcache.googleusercontent.com", ""),
            Map.entry("google.com", "/(amp|translate)\\b.*"),
            Map.entry("google.co.uk", "/(amp|translate)\\b.*"),
            Map.entry("bing.com", "/translator\\b.*"),
            Map.entry("translatetheweb.com", ""),
            Map.entry("microsofttranslator.com", ""),
            Map.entry("cc.bingj.com", ""),
            Map.entry("translate.yandex.com", ""),
            Map.entry("translated.turbopages.org", ""),
            Map.entry("images.weserv.nl", ""),
            Map.entry("wsrv.nl", ""),
            Map.entry("validator.w3.org", ""),
            Map.entry("web.archive.org", ""),
            Map.entry("archive.ph", ""),
            Map.entry("archive.is", ""),
            Map.entry("archive.today", ""),
            Map.entry("12ft.io", ""),
            Map.entry("r.jina.ai", ""));

    /** Names that hold the one within: {@code www-museum-org-uk.translate.goog}. */
    private static final List<String> NAMING = List.of(".translate.goog", ".cdn.ampproject.org");

    private static final Pattern WHOLE = Pattern.compile("https?:/+([^&#\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD =
            Pattern.compile("[?&](?:u|a|q|d|url|uri)=(?:cache:)?(?:[\\w-]{12}:)?([^&#\\s+]+\\.[^&#\\s+]+)");
    private static final Pattern AFTER_A_DATE = Pattern.compile("^/web/[^/]+/(.+)");
    private static final Pattern AMP = Pattern.compile("^/(?:amp|c|v|i|wp|mbv)/(?:s/)?([^/]+\\.[^/]+.*)");

    private static final List<Pattern> PARTS;
    private static final DomainTable SITES;

    static {
        Map<Hostname, Integer> numbers = new HashMap<>();
        List<Pattern> parts = new java.util.ArrayList<>();
        KNOWN.forEach((site, part) -> {
            numbers.put(Hostname.of(site), parts.size());
            parts.add(Pattern.compile(part.isEmpty() ? ".*" : part, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
        });
        PARTS = List.copyOf(parts);
        SITES = DomainTable.of(numbers);
    }

    private Wrappers() {}

    static Stream<Hostname> sites() {
        return KNOWN.keySet().stream().map(Hostname::of);
    }

    /** The visit to the site within, or null where this one shows no other. */
    static @Nullable Visit within(Visit visit) {
        int number = SITES.longestMatch(visit.host());
        if (number == DomainTable.NONE || (!visit.path().isEmpty() && !isPart(number, visit.path()))) {
            return null;
        }
        Visit named = named(visit);
        return named != null || visit.path().isEmpty() ? named : addressed(visit);
    }

    private static boolean isPart(int number, String path) {
        return PARTS.get(number).matcher(path).matches();
    }

    /** Two hyphens in a row stand for one, one for a dot; a name of such hyphens is set between 0- and -0. */
    private static @Nullable Visit named(Visit visit) {
        for (String ending : NAMING) {
            String name = visit.host().text();
            if (name.endsWith(ending)) {
                String label = name.substring(0, name.length() - ending.length());
                String bare = label.replaceAll("^0-(.*)-0$", "$1");
                return visit(visit, bare.replace("--", "_").replace('-', '.').replace('_', '-'), visit.path());
            }
        }
        return null;
    }

    private static @Nullable Visit addressed(Visit visit) {
        String path = PlainPath.undone(PlainPath.undone(visit.path()));
        for (Pattern form : List.of(WHOLE, FIELD, AFTER_A_DATE, AMP)) {
            Matcher found = form.matcher(path);
            if (found.find()) {
                TypedAddress inside = TypedAddress.of("https://" + found.group(1));
                return inside == null ? null : visit(visit, inside.host().text(), inside.path());
            }
        }
        return null;
    }

    private static @Nullable Visit visit(Visit outer, String host, String path) {
        Hostname inside = Hostname.orNull(host.toLowerCase(Locale.ROOT));
        return inside == null ? null : new Visit(outer.who(), inside, outer.port(), path);
    }
}
