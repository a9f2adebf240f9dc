package org.belisha.filtering.review;

import java.util.Map;
import java.util.UUID;

/** What came of something that was asked. */
public sealed interface Outcome {

    /** It is so now. */
    record Done(UUID id) implements Outcome {}

    /** It stays as it was; why, by field. */
    record Refused(Map<String, String> why) implements Outcome {}

    /** There is none such for this viewer. */
    record NotThere() implements Outcome {}

    /** It stays as it was, because of one field. */
    static Outcome refused(String field, String why) {
        return new Refused(Map.of(field, why));
    }
}
