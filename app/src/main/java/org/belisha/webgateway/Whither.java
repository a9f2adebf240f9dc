package org.belisha.webgateway;

import org.belisha.filtering.Hostname;
import org.belisha.filtering.SafeHosts;
import org.belisha.filtering.WireSafety;

/**
 * Where a request leads: what may share a connection with what.
 *
 * @param at the name whose address is asked, which is another one where safe search is held
 */
record Whither(Hostname host, int port, boolean secure, Hostname at) {

    /** Where this target leads for somebody with this safety. */
    static Whither of(Target target, WireSafety safety) {
        String safe = SafeHosts.of(target.host().text(), safety);
        return new Whither(
                target.host(), target.port(), target.secure(), safe == null ? target.host() : Hostname.of(safe));
    }
}
