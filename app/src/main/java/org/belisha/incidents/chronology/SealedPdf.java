package org.belisha.incidents.chronology;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** A PDF that opens with its passphrase only (AES-256), in any reader of PDF. */
@SuppressWarnings("ArrayRecordComponent")
record SealedPdf(byte[] content, String passphrase) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final int KEY_BITS = 256;

    /** Seals with a passphrase made now and kept nowhere. */
    static SealedPdf of(byte[] plain) {
        StringBuilder passphrase = new StringBuilder();
        for (int n = 0; n < LENGTH; n++) {
            passphrase.append(n > 0 && n % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        byte[] nobodys = new byte[32];
        RANDOM.nextBytes(nobodys);
        try (PDDocument pdf = Loader.loadPDF(plain);
                ByteArrayOutputStream sealed = new ByteArrayOutputStream()) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy(
                    HexFormat.of().formatHex(nobodys), passphrase.toString(), new AccessPermission());
            policy.setEncryptionKeyLength(KEY_BITS);
            policy.setPreferAES(true);
            pdf.protect(policy);
            pdf.save(sealed);
            return new SealedPdf(sealed.toByteArray(), passphrase.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException("the PDF could not be sealed", failed);
        }
    }

    /** SHA-256 of the sealed file, by which a copy is told from another. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "SealedPdf[]";
    }
}
