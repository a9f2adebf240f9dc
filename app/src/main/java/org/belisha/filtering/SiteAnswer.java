package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a request for a site is answered (policy 8.3).
 *
 * @param classId the class it is opened for, with {@link Kind#CLASS}
 * @param until when it closes again, for a class or the one who asked
 * @param words what whoever asked reads
 */
public record SiteAnswer(
        Kind kind, @Nullable UUID classId, @Nullable Instant until, String words) {

    /** For whom a site is opened, or that it stays blocked. */
    public enum Kind {
        CLASS,
        ASKER,
        SCHOOL,
        REFUSE
    }

    /** What came of an answer. */
    public sealed interface Outcome {

        /** It is answered, and holds on the wire just after the commit. */
        record Done() implements Outcome {}

        /** Nothing was changed, because, in words for whoever answers. */
        record Refused(String reason) implements Outcome {}

        /** There is no such request in scope, or somebody answered it before. */
        record Gone() implements Outcome {}
    }
}
