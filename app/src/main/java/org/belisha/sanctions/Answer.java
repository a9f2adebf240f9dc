package org.belisha.sanctions;

import java.util.Map;
import java.util.UUID;

/** What became of a request about a sanction. */
public sealed interface Answer {

    /** It is done; the id of what was made or changed. */
    record Done(UUID id) implements Answer {}

    /** The safeguarding lead decides; the id of the request. Why the lead is asked is told to nobody here. */
    record LeadDecides(UUID id) implements Answer {}

    /** It is refused, and each field says why. */
    record Refused(Map<String, String> why) implements Answer {
        public Refused {
            why = Map.copyOf(why);
        }
    }

    /** Not found by this person: of another school, or a pupil they do not teach. */
    record NotYours() implements Answer {}
}
