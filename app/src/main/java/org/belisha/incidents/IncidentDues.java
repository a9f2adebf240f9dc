package org.belisha.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is due in incidents and concerns: things to do, decisions on parents to look at again, concerns to open, to decide and to read again. */
@Component
class IncidentDues implements Dues {

    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private final DueTable table;
    private final IncidentTable incidents;
    private final QueueTable concerns;
    private final Tasks tasks;
    private final Promptness promptness;

    IncidentDues(DueTable table, IncidentTable incidents, QueueTable concerns, Tasks tasks, Promptness promptness) {
        this.table = table;
        this.incidents = incidents;
        this.concerns = concerns;
        this.tasks = tasks;
        this.promptness = promptness;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Due> of(Viewer viewer, SchoolId school) {
        List<Due> dues = new ArrayList<>();
        if (viewer.may(Permission.SEE_INCIDENTS, school)) {
            ofIncidents(viewer, school, dues);
            ofConcerns(viewer, school, dues);
        } else {
            tasks.of(viewer).stream()
                    .filter(task -> task.school().equals(school))
                    .forEach(
                            task -> dues.add(Due.on(task.dueOn(), "To do", task.words(), Tasks.PAGE, viewer.person())));
        }
        return dues;
    }

    private void ofIncidents(Viewer viewer, SchoolId school, List<Due> dues) {
        List<DueTable.Task> tasks = table.tasks(school);
        List<DueTable.Review> reviews = table.reviews(school);
        Set<UUID> ids = Stream.concat(
                        tasks.stream().map(DueTable.Task::incident),
                        reviews.stream().map(DueTable.Review::incident))
                .collect(Collectors.toSet());
        Set<UUID> found = ids.isEmpty()
                ? Set.of()
                : incidents.among(ids, viewer.person()).stream()
                        .map(Incident::id)
                        .collect(Collectors.toSet());
        tasks.stream()
                .filter(task -> found.contains(task.incident()))
                .forEach(task -> dues.add(Due.on(
                        task.dueOn(), "To do", task.words(), page(task.incident()) + "#part-tasks", task.owner())));
        reviews.stream()
                .filter(review -> found.contains(review.incident()))
                .forEach(review -> dues.add(Due.on(
                        review.on(),
                        "Parents",
                        "Look again at not telling a parent",
                        page(review.incident()) + "#part-parents",
                        review.by())));
    }

    private void ofConcerns(Viewer viewer, SchoolId school, List<Due> dues) {
        boolean opens = viewer.may(Permission.TRIAGE, school);
        List<Concern> waiting = concerns.queue(viewer.person(), school, "WAITING", "");
        if (waiting.isEmpty()) {
            return;
        }
        Promptness.Rules rules = promptness.of(school);
        SchoolHours hours = rules.hours();
        Duration target = rules.toOpen();
        for (Concern concern : waiting) {
            String href = opens ? "/incidents/concern/" + concern.id() : null;
            Instant added = concern.handling().addedAt();
            if (!concern.triaged()) {
                Instant urgent = rules.dueByTheClock(concern);
                Duration within = concern.opened() ? rules.toDecide() : target;
                dues.add(due(
                        (concern.opened() ? "Decide on" : "Open") + (urgent == null ? " a" : " an urgent") + " concern",
                        href,
                        urgent == null ? after(hours, concern.reportedAt(), within) : urgent));
            }
            if (added != null && (concern.opened() || concern.triaged())) {
                dues.add(due("Read what was added to a concern", href, after(hours, added, target)));
            }
        }
    }

    private static Due due(String words, @Nullable String href, Instant at) {
        return new Due("Concern", words, href, at, null);
    }

    /** When that much watched time has gone by; far off where the school is closed for long. */
    private static Instant after(SchoolHours hours, Instant from, Duration target) {
        long early = 0;
        long late = LONGEST_WAIT.toMinutes();
        while (early < late) {
            long middle = (early + late) / 2;
            boolean enough = hours.watchedTime(from, from.plus(Duration.ofMinutes(middle)))
                            .compareTo(target)
                    >= 0;
            if (enough) {
                late = middle;
            } else {
                early = middle + 1;
            }
        }
        return from.plus(Duration.ofMinutes(early));
    }

    private static String page(UUID incident) {
        return "/incidents/incident/" + incident;
    }
}
