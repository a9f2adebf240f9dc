package org.belisha.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Time-based one-time codes (RFC 6238): SHA-1, 6 digits, a new one every 30 seconds, as every authenticator app makes them. */
final class Totp {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP, 6);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret of 160 bits, as apps take it by hand. */
    static String secret() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return new Base32().encodeToString(bytes);
    }

    /** The code of the step that holds this moment. */
    static String codeAt(String secret, Instant moment) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), "RAW"), moment);
        } catch (InvalidKeyException neverForHmac) {
            throw new IllegalStateException(neverForHmac);
        }
    }

    /** The step that a code belongs to, where it is this one, the one before or the one after: clocks differ a little. */
    static OptionalLong stepOf(String secret, String code, Instant now) {
        long match = -1;
        for (int away = -1; away <= 1; away++) {
            Instant then = now.plus(STEP.multipliedBy(away));
            // All three are compared in full, whichever fits.
            boolean fits = java.security.MessageDigest.isEqual(
                    codeAt(secret, then).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (fits && match < 0) {
                match = then.getEpochSecond() / STEP.toSeconds();
            }
        }
        return match < 0 ? OptionalLong.empty() : OptionalLong.of(match);
    }

    /** What an app reads from the QR code. */
    static String address(String secret, String username) {
        String label =
                URLEncoder.encode("Belisha:" + username, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Belisha";
    }
}
