package org.belisha.filtering;

import java.time.LocalDate;
import java.util.Set;

/** Whether the lists that travel in the build are whole, for a check that has no running gateway to ask. */
public final class ListHealth {

    private ListHealth() {}

    /** The day of the illegal tier's list; throws where the list or its canary is missing, as the gateway's own start would. */
    public static LocalDate illegalTier() {
        return ShippedLists.load(Set.of()).illegalDated();
    }
}
