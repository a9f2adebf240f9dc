package org.belisha.filtering;

/** What happens to a visit, with the reason. */
public sealed interface Decision {

    /** Why. */
    Reason reason();

    /** Whether the visit may go on. */
    default boolean isAllowed() {
        return this instanceof Allow;
    }

    /** The visit may go on. */
    record Allow(Reason reason) implements Decision {}

    /** The visit stops here. */
    record Block(Reason reason) implements Decision {}

    /** Allowed by a step that needs no detail. */
    static Allow allow(Reason.Code code) {
        return new Allow(Reason.of(code));
    }

    /** Blocked by a step that needs no detail. */
    static Block block(Reason.Code code) {
        return new Block(Reason.of(code));
    }
}
