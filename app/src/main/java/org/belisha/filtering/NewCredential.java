package org.belisha.filtering;

/** A proxy credential at the one moment when its secret can be shown. */
public record NewCredential(String name, String secret) {

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "NewCredential[" + name + "]";
    }
}
