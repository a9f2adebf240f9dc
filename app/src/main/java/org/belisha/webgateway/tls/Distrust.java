package org.belisha.webgateway.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the encrypted connection to an origin could not be trusted, in words for people. */
public enum Distrust {
    EXPIRED("Its certificate is out of date."),
    UNKNOWN_AUTHORITY("Its certificate was not made by anyone that browsers trust."),
    WRONG_HOST("Its certificate belongs to another site."),
    OTHER("It could not agree on a safe connection.");

    private final String words;

    Distrust(String words) {
        this.words = words;
    }

    /** One sentence about the site. */
    public String words() {
        return words;
    }

    /** Whether it is the certificate that is at fault. */
    public boolean isOfCertificate() {
        return this != OTHER;
    }

    /** What a failed handshake with an origin means. */
    public static Distrust of(@Nullable Throwable failure) {
        boolean certificate = false;
        boolean path = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return EXPIRED;
            }
            certificate |= cause instanceof CertificateException;
            path |= cause instanceof CertPathBuilderException || says(cause, "PKIX path");
            if (cause instanceof CertificateException
                    && (says(cause, "No subject alternative") || says(cause, "No name"))) {
                return WRONG_HOST;
            }
        }
        return path || certificate ? UNKNOWN_AUTHORITY : OTHER;
    }

    private static boolean says(Throwable cause, String words) {
        String message = cause.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
