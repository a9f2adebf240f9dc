package org.belisha.filtering;

/**
 * What a profile says about categories.
 *
 * @param open true where everything is allowed that is not blocked; false where the allow-list comes first
 * @param blocked bits of the categories it blocks
 * @param allowed bits of the categories it allows
 */
record ProfileRules(boolean open, long blocked, long allowed) {

    /** Nothing but what is locked open. */
    static final ProfileRules CLOSED = new ProfileRules(false, 0, 0);
}
