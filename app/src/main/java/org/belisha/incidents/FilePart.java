package org.belisha.incidents;

import java.util.List;
import java.util.Optional;
import org.belisha.permissions.Viewer;

/**
 * A part of an incident's file that has a page of its own: the incident's page lists every such part, and closing asks
 * each what it still misses.
 */
public interface FilePart {

    /** Its line on the incident's page, or nothing where it has none for this viewer; the viewer may see the incident. */
    Optional<Line> line(Viewer viewer, Incident incident);

    /** What it misses before the incident may close, whoever asks. */
    default List<ClosingPolicies.Missing> missing(Incident incident) {
        return List.of();
    }

    /**
     * A link to the part.
     *
     * @param href the path of its page
     * @param state what is in it, in a few words such as "3 files", or "Nothing yet"
     */
    record Line(String title, String href, String state) {}
}
