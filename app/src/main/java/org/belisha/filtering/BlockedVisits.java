package org.belisha.filtering;

import java.util.Optional;
import java.util.UUID;

/** Finds blocked visits by the unguessable reference that their block page carries; `activity` answers. */
public interface BlockedVisits {

    /** The visit, whoever asks: knowing the reference is the right to it. */
    Optional<BlockedVisit> blockedVisit(UUID reference);
}
