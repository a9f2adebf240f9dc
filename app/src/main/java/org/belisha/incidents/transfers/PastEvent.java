package org.belisha.incidents.transfers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.belisha.permissions.PersonId;

/** One thing that another system recorded of a child. */
record PastEvent(PersonId child, Instant at, String kind, String words) {

    /** The same for the same child, moment, kind and words, however often and in whichever file they come. */
    String key() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((child + "\n" + at + "\n" + kind + "\n" + words).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "PastEvent[" + child + "]";
    }
}
