package org.belisha.incidents;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a report. */
public sealed interface ConcernSaved {

    /** It is kept; the receipt is for whoever is not known by sign-in. */
    record Saved(UUID id, @Nullable String receipt, Watch.Now watch) implements ConcernSaved {
        @Override
        public String toString() {
            return "Saved";
        }
    }

    /** It is not kept, and each field says why. */
    record Refused(Map<String, String> why) implements ConcernSaved {
        public Refused {
            why = Map.copyOf(why);
        }
    }
}
