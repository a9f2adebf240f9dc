package org.belisha.incidents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The incidents a child had a part in, with entries, decisions, parents and authorities; what was said to other children's parents is not theirs. */
@Component
class IncidentHistory implements ChildHistory {

    private static final Map<String, String> KINDS = Map.of(
            "NOTE", "Entry",
            "CORRECTION", "Correction",
            "CHANGE", "Change",
            "LEARNING", "Learning point",
            "CLOSED", "Closed",
            "REOPENED", "Opened again",
            "TOLD", "Parent told",
            "NOT_TOLD", "Parent not told",
            "TO_DO", "To do",
            "DONE", "Done");

    private final IncidentTable incidents;
    private final HistoryTable history;
    private final People people;

    IncidentHistory(IncidentTable incidents, HistoryTable history, People people) {
        this.incidents = incidents;
        this.history = history;
        this.people = people;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        Map<UUID, Incident> found = new HashMap<>();
        incidents.ofPerson(child, viewer.person()).forEach(incident -> found.put(incident.id(), incident));
        Map<UUID, String> parts = history.parts(found.keySet(), child).stream()
                .collect(Collectors.toMap(
                        HistoryTable.Row::of,
                        row -> Part.valueOf(row.what()).words().toLowerCase(Locale.UK),
                        (one, two) -> one + ", " + two));
        List<HistoryTable.Row> authorities = history.authorities(found.keySet());
        List<HistoryTable.Row> rows = Stream.of(
                        history.entries(found.keySet()),
                        history.parents(found.keySet(), child),
                        history.tasks(found.keySet()),
                        history.handedOver(found.keySet()))
                .flatMap(List::stream)
                .toList();
        Map<PersonId, Person> authors = people.people(Stream.concat(rows.stream(), authorities.stream())
                .map(HistoryTable.Row::author)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<Happened> events = new ArrayList<>();
        found.values().forEach(incident -> opened(incident, parts.getOrDefault(incident.id(), ""), events));
        rows.forEach(row -> add(events, found, row, KINDS.getOrDefault(row.what(), "Entry"), "", authors));
        authorities.forEach(row -> add(
                events, found, row, "Authority", Authority.valueOf(row.what()).words() + ": ", authors));
        return events;
    }

    private static void opened(Incident incident, String parts, List<Happened> events) {
        String href = "/incidents/incident/" + incident.id();
        String state = incident.open() ? "open" : "closed";
        events.add(new Happened(
                incident.id(),
                incident.school(),
                incident.openedAt(),
                "Incident",
                incident.assessment().summary() + "\n" + incident.category().words() + ", "
                        + Objects.requireNonNull(incident.assessment().severity())
                                .words()
                                .toLowerCase(Locale.UK)
                        + ", " + state + ". This child: " + parts + ".",
                href,
                ""));
        Safeguarding decision = incident.assessment().decision();
        if (decision != null && incident.decidedAt() != null) {
            events.add(new Happened(
                    incident.id(),
                    incident.school(),
                    incident.decidedAt(),
                    "Safeguarding decision",
                    decision.words() + ": " + incident.assessment().decisionReason(),
                    href,
                    ""));
        }
    }

    private static void add(
            List<Happened> events,
            Map<UUID, Incident> found,
            HistoryTable.Row row,
            String kind,
            String before,
            Map<PersonId, Person> authors) {
        Incident incident = Objects.requireNonNull(found.get(row.of()));
        Person author = row.author() == null ? null : authors.get(row.author());
        events.add(new Happened(
                row.id(),
                incident.school(),
                row.at(),
                kind,
                before + row.words() + (author == null ? "" : "\n" + author.name()),
                "/incidents/incident/" + incident.id(),
                ""));
    }
}
