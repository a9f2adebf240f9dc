package org.belisha.ui;

/** For how long a module keeps what it has about people, told to everybody on the page about privacy (clause A4c). */
@FunctionalInterface
public interface Kept {

    /** A sentence for anybody, with the period in force now. */
    String words();
}
