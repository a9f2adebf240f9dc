package org.belisha.agreements.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.agreements.ClassSigning;

/** A picture beside each name of a class, so that a child finds it: by the child's place, and nobody's secret. */
final class Animals {

    private static final List<String> PICTURES = List.of(
            "bear",
            "bee",
            "bird",
            "butterfly",
            "cat",
            "cow",
            "dog",
            "duck",
            "elephant",
            "fish",
            "fox",
            "frog",
            "hedgehog",
            "horse",
            "lion",
            "mouse",
            "octopus",
            "owl",
            "penguin",
            "rabbit",
            "sheep",
            "snail",
            "tortoise",
            "whale");

    private Animals() {}

    static Map<ClassSigning.Child, String> with(ClassSigning signing) {
        Map<ClassSigning.Child, String> pictures = new LinkedHashMap<>();
        int at = 0;
        for (ClassSigning.Child child : signing.children()) {
            pictures.put(child, PICTURES.get(at++ % PICTURES.size()));
        }
        return pictures;
    }
}
