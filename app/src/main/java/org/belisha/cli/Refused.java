package org.belisha.cli;

/** A command that cannot go on: what happened, and what to do next. */
final class Refused extends RuntimeException {

    private final String what;
    private final String cure;

    Refused(String what, String cure) {
        super(what);
        this.what = what;
        this.cure = cure;
    }

    String what() {
        return what;
    }

    String cure() {
        return cure;
    }
}
