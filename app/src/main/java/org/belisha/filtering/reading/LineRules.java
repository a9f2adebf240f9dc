package org.belisha.filtering.reading;

/** What one line of a format means. */
interface LineRules {

    /** Puts what the line says into what is gathered; a line that cannot be read is a problem, never an exception. */
    void read(String line, Gathered into);

    /** The line without what follows one of these signs, and without space around it. */
    static String withoutComment(String line, char sign) {
        int comment = line.indexOf(sign);
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }
}
