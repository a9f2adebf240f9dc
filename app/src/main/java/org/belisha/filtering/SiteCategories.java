package org.belisha.filtering;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What kinds of site an address is, by the lists in force. */
@Component
public class SiteCategories {

    /** Stands for the illegal tier, which is no category. */
    public static final String ILLEGAL = "illegal";

    /** Stands for what is always open: help, reporting, the trust's own pages. */
    public static final String LOCKED = "locked";

    private final Snapshots snapshots;

    SiteCategories(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** The codes of the categories that hold this address, with the two tiers above them. */
    public Set<String> of(Hostname host, String path) {
        Lists lists = snapshots.current().lists();
        long found = lists.of(host, path);
        if (found == 0) {
            return Set.of();
        }
        Set<String> codes = new HashSet<>();
        if (Lists.isIllegal(found)) {
            codes.add(ILLEGAL);
        }
        if (Lists.isLocked(found)) {
            codes.add(LOCKED);
        }
        List<Category> known = lists.known();
        for (int i = 0; i < known.size(); i++) {
            if ((found & 1L << i) != 0) {
                codes.add(known.get(i).code());
            }
        }
        return codes;
    }

    /** The categories there are, in the order of the lists. */
    public List<Category> known() {
        return snapshots.current().lists().known();
    }
}
