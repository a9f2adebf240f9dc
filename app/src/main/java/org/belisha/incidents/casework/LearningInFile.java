package org.belisha.incidents.casework;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.incidents.ClosingPolicies;
import org.belisha.incidents.Dues;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.permissions.Viewer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is learnt from an incident as a part of its file, asked for before it closes, and on the board of due dates. */
@Component
@Order(50)
class LearningInFile implements FilePart, Dues {

    private static final String PAGE = "/incidents/casework/learning/";

    private final LearningTable table;
    private final Learning learning;

    LearningInFile(LearningTable table, Learning learning) {
        this.table = table;
        this.learning = learning;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Line> line(Viewer viewer, Incident incident) {
        List<LearningPoint> points = table.ofIncident(incident.id());
        long open = points.stream().filter(LearningPoint::open).count();
        String state = points.isEmpty()
                ? "Nothing yet"
                : points.size() + (open == 0 ? ", nothing left to do" : ", " + open + " to do");
        return Optional.of(new Line("What the school learns", PAGE + incident.id(), state));
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClosingPolicies.Missing> missing(Incident incident) {
        return table.has(incident.id())
                ? List.of()
                : List.of(new ClosingPolicies.Missing(
                        "Learning point",
                        "4.2e",
                        PAGE + incident.id(),
                        "What the school learns from it, or why there is nothing to do"));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Due> of(Viewer viewer, SchoolId school) {
        return learning.open(viewer, school).stream()
                .flatMap(point -> Stream.ofNullable(point.dueOn())
                        .map(day -> Due.on(
                                day,
                                "Learning",
                                point.kind().words() + ": " + point.words(),
                                "/incidents/casework/point/" + point.id(),
                                point.owner())))
                .toList();
    }
}
