package org.belisha.schools;

/** A file that cannot be read on at all; carries the fault that says why. */
final class FileRefused extends RuntimeException {

    private final transient RosterFault fault;

    FileRefused(String file, int line, String reason) {
        super(reason);
        this.fault = new RosterFault(file, line, null, reason);
    }

    RosterFault fault() {
        return fault;
    }
}
