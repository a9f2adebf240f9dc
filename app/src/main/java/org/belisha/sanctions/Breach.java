package org.belisha.sanctions;

import java.util.List;
import java.util.Optional;

/** A kind of breach: the promise that was broken, and what a child thinks about in the reflection session on it (policy A3c). */
public enum Breach {
    KIND(
            "Being kind online",
            "Words on a screen are read by a real person, when you are not there to see their face.",
            "How would you feel if it had been sent to you?",
            "What could you write or do to put it right?"),
    PERMISSION(
            "Asking before using",
            "We ask first so that a grown-up knows what is open and can help when something goes wrong.",
            "Who could you have asked, and when?",
            "What could have happened with nobody knowing?"),
    CONTENT(
            "Keeping to sites that are for us",
            "Some pages are made for adults, and some are made to frighten or to trick. Closing one and telling is never"
                    + " wrong.",
            "What made you open it, or stay on it?",
            "What will you do when a page makes you unsure?"),
    PRIVATE(
            "Keeping personal things private",
            "A name, a school, a picture and a place together let a stranger find somebody.",
            "What did you share, and who can see it now?",
            "Which things belong to you or your family alone?"),
    STRANGERS(
            "Only talking to people we know",
            "Somebody online can say they are anybody. You are not in trouble for what a stranger does.",
            "How do you know who somebody is?",
            "Which grown-up will you tell if somebody writes to you?"),
    ACCOUNT(
            "Using only my own account",
            "What is done with an account looks as if its owner did it. A password is like a toothbrush: yours alone.",
            "Whose account was it, and what could they be blamed for?",
            "How will you keep your own password to yourself?"),
    PICTURES(
            "Pictures and videos of others",
            "A picture of somebody belongs to them too. Once it is sent, nobody can take it back.",
            "Did they say yes, and did they know where it would go?",
            "What would make it right with them?"),
    EQUIPMENT(
            "Looking after equipment",
            "What we use today, another child needs tomorrow.",
            "Who could not use it because of what happened?",
            "How will you look after it next time?");

    private final String words;
    private final String thought;
    // Made by List.of, so it never changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> questions;

    Breach(String words, String thought, String... questions) {
        this.words = words;
        this.thought = thought;
        this.questions = List.of(questions);
    }

    /** The promise, as children and staff read it. */
    public String words() {
        return words;
    }

    /** What is read with the child first. */
    public String thought() {
        return thought;
    }

    /** What the child is asked, beside what happened. */
    public List<String> questions() {
        return questions;
    }

    /** The breach with these words, or nothing where a school wrote its own. */
    public static Optional<Breach> of(String words) {
        return java.util.Arrays.stream(values())
                .filter(breach -> breach.words.equals(words))
                .findFirst();
    }
}
