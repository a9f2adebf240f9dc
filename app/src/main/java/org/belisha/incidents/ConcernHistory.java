package org.belisha.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was reported about a child, and what was answered to it. */
@Component
class ConcernHistory implements ChildHistory {

    private final ConcernTable concerns;
    private final HistoryTable history;

    ConcernHistory(ConcernTable concerns, HistoryTable history) {
        this.concerns = concerns;
        this.history = history;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        Map<UUID, Concern> found = new HashMap<>();
        concerns.aboutChild(child, viewer.person()).forEach(concern -> found.put(concern.id(), concern));
        List<Happened> events = new ArrayList<>();
        Map<UUID, Instant> happened = history.happened(found.keySet());
        found.values()
                .forEach(concern -> events.add(new Happened(
                        concern.id(),
                        concern.school(),
                        happened.getOrDefault(concern.id(), concern.reportedAt()),
                        "Concern",
                        words(concern),
                        "/incidents/concern/" + concern.id(),
                        "")));
        for (HistoryTable.Row answer : history.answers(found.keySet())) {
            Concern concern = found.get(answer.of());
            if (concern != null) {
                events.add(new Happened(
                        answer.id(),
                        concern.school(),
                        answer.at(),
                        answer.what().equals("TEAM") ? "Answer to who reported" : "Added by who reported",
                        answer.words(),
                        "/incidents/concern/" + concern.id(),
                        ""));
            }
        }
        for (HistoryTable.Row added : history.added(found.keySet(), child)) {
            Concern concern = Objects.requireNonNull(found.get(added.of()));
            events.add(new Happened(
                    added.id(),
                    concern.school(),
                    added.at(),
                    "Found to be about this child",
                    added.words(),
                    "/incidents/concern/" + concern.id(),
                    ""));
        }
        return events;
    }

    private static String words(Concern concern) {
        List<String> lines = new ArrayList<>();
        if (concern.picture() != null) {
            lines.add("Picture chosen: " + concern.picture().words());
        }
        if (!concern.words().isEmpty()) {
            lines.add(concern.words());
        }
        if (!concern.happenedWords().isEmpty()) {
            lines.add("When and where: " + concern.happenedWords());
        }
        lines.add("Reported " + Times.words(concern.reportedAt()) + ".");
        lines.add("From " + concern.route().words().toLowerCase(Locale.UK) + ". " + concern.stateWords() + ".");
        if ("NO_ACTION".equals(concern.handling().outcome())) {
            lines.add("No further action: " + concern.handling().reason());
        }
        return String.join("\n", lines);
    }
}
