package org.belisha.incidents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The secret number of one filled-in form: sent twice it is one concern; an anonymous reporter's receipt comes from it. */
public final class Submission {

    // Without letters that look alike.
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int RECEIPT_LENGTH = 12;

    private final UUID key;

    private Submission(UUID key) {
        this.key = key;
    }

    /** A new form. */
    public static Submission fresh() {
        return new Submission(UUID.randomUUID());
    }

    /** The one a form came back with, or a new one where it is unreadable. */
    public static Submission of(String text) {
        try {
            return new Submission(UUID.fromString(text));
        } catch (IllegalArgumentException unreadable) {
            return fresh();
        }
    }

    /** As it stands in the form. */
    public String text() {
        return key.toString();
    }

    /** What the database knows it by; the number itself is not kept. */
    byte[] hash() {
        return sha256("submission " + key);
    }

    /** "ABCD-EFGH-JKLM": 60 bits, which only somebody who had the form can know. */
    String receipt() {
        byte[] digest = sha256("receipt " + key);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECEIPT_LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(digest[i] & 31));
        }
        return code.toString();
    }

    /** What a receipt is found by, or nothing where it cannot be one. */
    static Optional<byte[]> receiptHash(String typed) {
        String code = typed.toUpperCase(Locale.UK).replaceAll("[^0-9A-Z]", "");
        return code.length() == RECEIPT_LENGTH ? Optional.of(sha256("code " + code)) : Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Submission";
    }
}
