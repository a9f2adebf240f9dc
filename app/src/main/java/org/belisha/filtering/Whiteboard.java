package org.belisha.filtering;

import java.util.List;

/** What may be shown before a class: never that somebody looked for help, or for what others are told of. */
final class Whiteboard {
    private static final List<String> TOLD_OF = List.of(
            "adult", "gambling", "dating", "drugs", "weapons", "hate", "self-harm", "proxies", "piracy", "malware");

    private Whiteboard() {}

    static boolean mayShow(Lists lists, Hostname host) {
        long found = lists.of(host);
        if (Lists.isIllegal(found) || Lists.isLocked(found)) {
            return false;
        }
        return TOLD_OF.stream().noneMatch(code -> (found & lists.bit(code)) != 0);
    }
}
