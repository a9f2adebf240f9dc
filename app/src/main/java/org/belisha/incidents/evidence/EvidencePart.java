package org.belisha.incidents.evidence;

import java.util.List;
import java.util.Optional;
import org.belisha.incidents.ClosingPolicies;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.permissions.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Evidence as a part of an incident's file. */
@Component
@Order(10)
class EvidencePart implements FilePart {

    private final Evidence evidence;
    private final Imagery imagery;
    private final SightingTable sightings;

    EvidencePart(Evidence evidence, Imagery imagery, SightingTable sightings) {
        this.evidence = evidence;
        this.imagery = imagery;
        this.sightings = sightings;
    }

    @Override
    public Optional<Line> line(Viewer viewer, Incident incident) {
        int files = evidence.ofIncident(viewer, incident).size();
        int seen = sightings.ofIncident(incident.id()).size();
        String state = files + seen == 0
                ? "Nothing yet"
                : (files == 1 ? "1 file" : files + " files") + (seen == 0 ? "" : ", " + seen + " seen online");
        return Optional.of(new Line("Evidence", address(incident), state));
    }

    @Override
    public List<ClosingPolicies.Missing> missing(Incident incident) {
        return imagery.missing(incident.id()).stream()
                .map(words -> new ClosingPolicies.Missing("Nude or indecent picture", "7.1", address(incident), words))
                .toList();
    }

    private static String address(Incident incident) {
        return "/incidents/evidence/incident/" + incident.id();
    }
}
