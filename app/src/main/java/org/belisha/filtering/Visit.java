package org.belisha.filtering;

/**
 * One wish to open something on the web.
 *
 * @param path path and query as asked, or empty for a tunnel, whose inside is not seen
 */
public record Visit(Who who, Hostname host, int port, String path) {

    /** Shows no path, since a search may be in it. */
    @Override
    public String toString() {
        return "Visit[" + who + ", " + host + ":" + port + "]";
    }
}
