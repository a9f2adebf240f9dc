package org.belisha.filtering;

import java.util.List;

/** What may be shown before a class: never that somebody looked for help, or for what others are told of. */
final class Whiteboard {
    private static final List<String> TOLD_OF = List.of(
            "adult", "gambling", "dating", "drugs", "weapons", "hate", "self-harm", "proxies", "piracy", "malware");

    private Whiteboard() {}

    static boolean mayShow(Lists lists, Hostname host) {
        if (lists.isIllegal(host) || lists.isLocked(host)) {
            return false;
        }
        long kinds = lists.categoriesOf(host);
        return TOLD_OF.stream().noneMatch(code -> (kinds & lists.bit(code)) != 0);
    }
}
