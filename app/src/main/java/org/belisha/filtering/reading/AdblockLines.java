package org.belisha.filtering.reading;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** AdBlock rules for whole sites, {@code ||site^} and the exception {@code @@||site^}; rules for parts of pages are passed over. */
final class AdblockLines implements LineRules {
    private static final Pattern ON_THE_PAGE = Pattern.compile("#@?[#?$%]");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._*-]+");

    /** Options under which a rule still means the whole site. */
    private static final Set<String> WHOLE = Set.of("important", "all", "document", "doc");

    @Override
    public void read(String line, Gathered into) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("!") || (text.startsWith("[") && text.endsWith("]"))) {
            return;
        }
        if (ON_THE_PAGE.matcher(text).find()) {
            into.skip();
            return;
        }
        boolean exception = text.startsWith("@@");
        String rule = exception ? text.substring(2) : text;
        if (!rule.startsWith("||")) {
            other(rule, exception, into);
            return;
        }
        int options = rule.indexOf('$');
        String pattern = rule.substring(2, options < 0 ? rule.length() : options);
        boolean whole = options < 0
                || Arrays.stream(rule.substring(options + 1).split(",", -1)).allMatch(WHOLE::contains);
        String name = pattern.replaceFirst("\\^\\|?$", "");
        if (!whole || name.equals(pattern) || !NAME.matcher(name).matches() || name.lastIndexOf('*') > 0) {
            into.skip();
        } else if (exception) {
            into.except(name);
        } else {
            into.block(name);
        }
    }

    /** Name servers' lists in this format also give bare names, and lines of a hosts file. */
    private static void other(String rule, boolean exception, Gathered into) {
        String[] words = LineRules.withoutComment(rule, '#').split("\\s+");
        if (!exception && words.length == 1 && NAME.matcher(words[0]).matches() && words[0].indexOf('*') < 0) {
            into.block(words[0]);
        } else if (!exception && words.length > 1 && HostsLines.isSink(words[0])) {
            new HostsLines().read(rule, into);
        } else {
            into.skip();
        }
    }
}
