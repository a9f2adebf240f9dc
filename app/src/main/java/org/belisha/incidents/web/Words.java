package org.belisha.incidents.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Choices for the components: the name of a value to its words, in order. */
public final class Words {

    private Words() {}

    /** The choices of an enum. */
    public static <E extends Enum<E>> Map<String, String> of(E[] values, Function<E, String> words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E value : values) {
            choices.put(value.name(), words.apply(value));
        }
        return choices;
    }
}
