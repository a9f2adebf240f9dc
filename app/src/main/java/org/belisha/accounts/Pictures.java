package org.belisha.accounts;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.belisha.permissions.PersonId;

/** The pictures of children's pages: animals to know oneself by, and the twelve that a secret is made of. */
public final class Pictures {

    /** In the order they are always shown in, so that a child remembers places too. */
    public static final List<String> OF_SECRETS = List.of(
            "fox", "owl", "cat", "dog", "frog", "fish", "rabbit", "bee", "lion", "elephant", "penguin", "horse");

    /** How many make a secret. */
    public static final int IN_A_SECRET = 3;

    private static final List<String> ANIMALS = List.of(
            "fox",
            "owl",
            "cat",
            "dog",
            "bear",
            "frog",
            "fish",
            "bird",
            "rabbit",
            "whale",
            "snail",
            "bee",
            "duck",
            "sheep",
            "cow",
            "lion",
            "elephant",
            "tortoise",
            "mouse",
            "hedgehog",
            "butterfly",
            "penguin",
            "horse",
            "octopus");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Pictures() {}

    /** A secret nobody chose. */
    static String secret() {
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < IN_A_SECRET; i++) {
            pictures.add(OF_SECRETS.get(RANDOM.nextInt(OF_SECRETS.size())));
        }
        return String.join(" ", pictures);
    }

    /** The animal shown for a child who has no card yet: always the same one. */
    static String beforeTheCard(PersonId child) {
        return ANIMALS.get(Math.floorMod(child.value().hashCode(), ANIMALS.size()));
    }

    /** An animal that no classmate has, while there is one. */
    static String animalBeside(Collection<String> taken) {
        List<String> free =
                ANIMALS.stream().filter(animal -> !taken.contains(animal)).toList();
        List<String> choice = free.isEmpty() ? ANIMALS : free;
        return choice.get(RANDOM.nextInt(choice.size()));
    }
}
