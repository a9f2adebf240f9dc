package org.belisha.agreements;

import org.belisha.database.SchoolId;
import org.belisha.policies.AgreementKind;

/** The wording that somebody had before their eyes when they answered. */
public record Seen(SchoolId school, AgreementKind kind, String sha256) {

    /** As a form carries it: "12:A4:9f86…". */
    public String token() {
        return school + ":" + kind + ":" + sha256;
    }

    /** Reads a token; anything else is an illegal argument. */
    public static Seen of(String token) {
        String[] parts = token.split(":", 3);
        if (parts.length != 3 || !parts[2].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a wording token");
        }
        return new Seen(new SchoolId(Integer.parseInt(parts[0])), AgreementKind.valueOf(parts[1]), parts[2]);
    }
}
