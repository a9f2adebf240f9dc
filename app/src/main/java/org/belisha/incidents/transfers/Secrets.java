package org.belisha.incidents.transfers;

/** What is shown once and kept nowhere: link and code for the school that receives the file, and the passphrase that goes another way. */
public record Secrets(String link, String code, String passphrase) {

    @Override
    public String toString() {
        return "Secrets";
    }
}
