package org.belisha.incidents;

import java.util.Optional;
import org.belisha.permissions.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The line of related incidents on an incident's page. */
@Component
@Order(45)
class RelatedPart implements FilePart {

    private final Relations relations;

    RelatedPart(Relations relations) {
        this.relations = relations;
    }

    @Override
    public Optional<Line> line(Viewer viewer, Incident incident) {
        int linked = relations.links(viewer, incident.id()).size();
        return Optional.of(new Line(
                "Related incidents",
                "/incidents/casework/related/" + incident.id(),
                linked == 0 ? "None linked" : linked + " linked"));
    }
}
