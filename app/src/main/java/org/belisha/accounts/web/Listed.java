package org.belisha.accounts.web;

import java.util.Arrays;
import java.util.Locale;

/** Whether a line of a list is one that a search asks for. */
final class Listed {

    private Listed() {}

    /** True where one of these texts has the words in it, whatever their case; no words ask for all. */
    static boolean has(String words, String... texts) {
        String wanted = words.strip().toLowerCase(Locale.UK);
        return Arrays.stream(texts).anyMatch(text -> text.toLowerCase(Locale.UK).contains(wanted));
    }
}
