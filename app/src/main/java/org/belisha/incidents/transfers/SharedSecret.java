package org.belisha.incidents.transfers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Makes what only two schools may know, and the hashes by which the database knows it. */
final class SharedSecret {

    // Without letters that look or sound alike when they are read out on the telephone.
    private static final String LETTERS = "23456789ACDEFGHJKLMNPQRTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SharedSecret() {}

    /** Groups of four such as "K7QD-2MXA"; a group is about 20 bits. */
    static String spoken(int groups) {
        StringBuilder words = new StringBuilder();
        for (int n = 0; n < groups * 4; n++) {
            if (n > 0 && n % 4 == 0) {
                words.append('-');
            }
            words.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return words.toString();
    }

    /** A link's last part: 256 bits. */
    static String link() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** By what a link is found. */
    static byte[] linkHash(String link) {
        return sha256(("transfer link " + link).getBytes(StandardCharsets.UTF_8));
    }

    /** By what a code is known, however it is typed; it belongs to one link. */
    static byte[] codeHash(String link, String typed) {
        String code = typed.toUpperCase(Locale.UK).replaceAll("[^0-9A-Z]", "");
        return sha256(("transfer code " + link + " " + code).getBytes(StandardCharsets.UTF_8));
    }

    /** What both schools may read to each other to know that they hold the same file. */
    static String fingerprint(byte[] file) {
        return HexFormat.of().formatHex(sha256(file));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
