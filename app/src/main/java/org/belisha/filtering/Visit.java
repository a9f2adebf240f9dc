package org.belisha.filtering;

/**
 * One wish to open something on the web.
 *
 * @param path path and query as asked, or empty for a tunnel, whose inside is not seen
 */
public record Visit(Who who, Hostname host, int port, String path) {

    private static final int LONGEST_FOLDER = 2000;

    /** The same, as if the address ended in this name. */
    Visit savedAs(String name) {
        int end = 0;
        while (end < Math.min(path.length(), LONGEST_FOLDER) && "?#;".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        String folder = path.substring(0, end);
        return new Visit(who, host, port, (folder.endsWith("/") ? folder : folder + "/") + name);
    }

    /** Shows no path, since a search may be in it. */
    @Override
    public String toString() {
        return "Visit[" + who + ", " + host + ":" + port + "]";
    }
}
