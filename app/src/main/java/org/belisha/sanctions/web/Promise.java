package org.belisha.sanctions.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of promise that a reflection is about. */
enum Promise {
    KIND("Being kind online"),
    PERMISSION("Asking before using"),
    CONTENT("Keeping to sites that are for us"),
    PRIVATE("Keeping personal things private"),
    STRANGERS("Only talking to people we know"),
    ACCOUNT("Using only my own account"),
    PICTURES("Pictures and videos of others"),
    EQUIPMENT("Looking after equipment");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    static Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "No reflection");
        for (Promise promise : values()) {
            choices.put(promise.words, promise.words);
        }
        return choices;
    }
}
