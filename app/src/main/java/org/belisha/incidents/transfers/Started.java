package org.belisha.incidents.transfers;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the wish to send a file. */
public sealed interface Started {

    /** It is on its way; with secrets where it goes outside the trust. */
    record Gone(UUID id, @Nullable Secrets secrets) implements Started {}

    /** It is refused, and each field says why. */
    record Refused(Map<String, String> why) implements Started {}

    /** Not found by this person. */
    record NotFound() implements Started {}
}
