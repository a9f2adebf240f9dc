package org.belisha.filtering;

/** What can go wrong between a device, inspection and a site. */
public enum Trouble {
    REFUSED("The device or app refused our certificate"),
    NOT_TLS("Something other than TLS was sent to the port of HTTPS"),
    ORIGIN("The site's own certificate could not be trusted");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
