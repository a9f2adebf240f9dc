package org.belisha.accounts;

/** Proof that whoever sits there is still whoever signed in, asked for again before pages that show much of a child's life at once. */
public interface ProofAgain {

    /** Whether this request's sign-in, or a proof after it, is as recent as the setting asks. */
    boolean lately();

    /** The page that asks for it and leads back to this path. */
    String whereToGive(String path);
}
