package org.belisha.incidents.ownfields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.incidents.ChildHistory;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.incidents.Incidents;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A school's own fields as a part of an incident's file, and in the chronology of its children and what is printed of it. */
@Component
@Order(55)
class OwnFieldsInFile implements FilePart, ChildHistory {

    private static final String PAGE = "/incidents/own/";

    private final OwnFieldTable table;
    private final OwnFields fields;
    private final Incidents incidents;

    OwnFieldsInFile(OwnFieldTable table, OwnFields fields, Incidents incidents) {
        this.table = table;
        this.fields = fields;
        this.incidents = incidents;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Line> line(Viewer viewer, Incident incident) {
        OwnFields.Sheet sheet = fields.sheet(incident);
        if (sheet.fields().isEmpty() && sheet.all().isEmpty()) {
            return Optional.empty();
        }
        long answered = sheet.fields().stream()
                .filter(field -> !sheet.words(field).isEmpty())
                .count();
        return Optional.of(new Line(
                "The school’s own fields",
                PAGE + incident.id(),
                answered + " of " + sheet.fields().size() + " answered"));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        List<Incident> found = incidents.ofChild(viewer, child);
        List<Happened> events = new ArrayList<>();
        if (found.isEmpty()) {
            return events;
        }
        List<UUID> ids = found.stream().map(Incident::id).toList();
        for (OwnAnswer answer : table.answers(ids)) {
            Incident incident = found.get(ids.indexOf(answer.incident()));
            events.add(new Happened(
                    answer.id(),
                    incident.school(),
                    answer.at(),
                    "Own field",
                    answer.label() + ": " + (answer.words().isEmpty() ? "taken away" : answer.words()),
                    PAGE + incident.id(),
                    ""));
        }
        return events;
    }
}
