package org.belisha.incidents.transfers;

/**
 * A file that somebody asked for.
 *
 * @param refusal why it is not handed out, in words; empty where it is
 * @param content nothing where it is refused
 */
// Handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Screened(String name, String mediaType, byte[] content, String refusal) {

    static Screened refused(String name, String why) {
        return new Screened(name, "", new byte[0], why);
    }

    @Override
    public String toString() {
        return "Screened[" + content.length + " bytes]";
    }
}
