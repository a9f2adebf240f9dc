package org.belisha.filtering;

import org.belisha.filtering.Reason.Code;
import org.jspecify.annotations.Nullable;

/** What the host behind an alias says of the name that led there; one rule for the name server and the proxy. */
public final class BehindAlias {

    private BehindAlias() {}

    /**
     * Why the host behind an alias is closed, or null. That it is not on an allow-list says nothing, since allowed sites
     * are served from others' hosts; and what people opened by name stays open but for the illegal tier.
     *
     * @param target the name that the alias leads to
     * @param why what opened the name that was asked for
     */
    public static @Nullable Code closed(Decisions decisions, Who who, String target, int port, Code why) {
        Hostname host = Hostname.orNull(target);
        if (host == null || host.isAddress()) {
            return Code.DEFAULT;
        }
        Decision decision = decisions.decide(new Visit(who, host, port, ""));
        if (decision.isAllowed()) {
            return null;
        }
        Code code = decision.reason().code();
        return switch (code) {
            case ILLEGAL -> code;
            case TRUST_LOCKED, SCHOOL_RULE, TRUST_RULE, CATEGORY -> openedByName(why) ? null : code;
            default -> null;
        };
    }

    private static boolean openedByName(Code why) {
        return why != Code.CATEGORY && why != Code.DEFAULT;
    }
}
