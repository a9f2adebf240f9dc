package org.belisha.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Concerns that may belong together, each with why, and the earlier incidents of the same children. */
@Component
public class Related {

    private static final Duration NEAR = Duration.ofDays(30);
    private static final Duration SAME_DAYS = Duration.ofDays(3);
    private static final int ENOUGH = 3;
    private static final int MOST = 6;
    private static final int LISTED = 120;

    private final RelationTable table;
    private final ConcernTable concerns;
    private final IncidentTable incidents;

    Related(RelationTable table, ConcernTable concerns, IncidentTable incidents) {
        this.table = table;
        this.concerns = concerns;
        this.incidents = incidents;
    }

    /** Concerns that may belong with this one, the likeliest first, of those that the viewer may read. */
    @Transactional(readOnly = true)
    public List<Suggestion> to(Viewer viewer, Concern concern) {
        if (!viewer.may(Permission.TRIAGE, concern.school())) {
            return List.of();
        }
        Set<UUID> candidates = new LinkedHashSet<>(table.aboutSame(concern));
        candidates.addAll(table.near(
                concern, concern.reportedAt().minus(NEAR), concern.reportedAt().plus(NEAR)));
        Likeness mine = likeness(concern);
        List<Suggestion> found = new ArrayList<>();
        for (UUID id : candidates) {
            concerns.forTeam(id, viewer.person())
                    .filter(other -> mayFindIncidentOf(viewer, other))
                    .map(other -> suggestion(concern, mine, other, likeness(other)))
                    .filter(each -> each.weight() >= ENOUGH)
                    .ifPresent(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Suggestion::weight).reversed())
                .limit(MOST)
                .toList();
    }

    /** A concern whose incident somebody must not find would lead them to it. */
    private boolean mayFindIncidentOf(Viewer viewer, Concern concern) {
        UUID incident = concern.handling().incident();
        return incident == null || incidents.one(incident, viewer.person()).isPresent();
    }

    /** Of concerns in one list, which may belong with another of it, and why. */
    @Transactional(readOnly = true)
    public Map<UUID, String> within(List<Concern> list) {
        List<Concern> some = list.subList(0, Math.min(LISTED, list.size()));
        Map<UUID, Likeness> words = new HashMap<>();
        some.forEach(each -> words.put(each.id(), likeness(each)));
        Map<UUID, String> why = new LinkedHashMap<>();
        for (Concern one : some) {
            Likeness its = Objects.requireNonNull(words.get(one.id()));
            some.stream()
                    .filter(other -> !other.id().equals(one.id()))
                    .map(other -> suggestion(one, its, other, Objects.requireNonNull(words.get(other.id()))))
                    .filter(each -> each.weight() >= ENOUGH)
                    .max(Comparator.comparingInt(Suggestion::weight))
                    .ifPresent(each -> why.put(one.id(), each.because().getFirst()));
        }
        return why;
    }

    private static Likeness likeness(Concern concern) {
        return new Likeness(concern.words() + " " + concern.aboutWords() + " " + concern.happenedWords());
    }

    private static Suggestion suggestion(Concern one, Likeness mine, Concern other, Likeness theirs) {
        List<String> because = new ArrayList<>();
        int weight = 0;
        if (other.about().stream().anyMatch(one.about()::contains)) {
            because.add("About the same child");
            weight += 3;
        }
        if (one.visit() != null && one.visit().equals(other.visit())) {
            because.add("From the same visit");
            weight += 4;
        }
        List<String> places = mine.places(theirs);
        if (!places.isEmpty()) {
            because.add("Both name " + String.join(", ", places));
            weight += 2;
        }
        List<String> words = mine.words(theirs);
        if (!words.isEmpty()) {
            because.add("Words in common: " + String.join(", ", words));
            weight += 2;
        }
        Duration apart = Duration.between(one.reportedAt(), other.reportedAt()).abs();
        if (apart.compareTo(SAME_DAYS) <= 0) {
            because.add("Reported within three days");
            weight += 1;
        }
        return new Suggestion(other, because, weight);
    }

    /** A concern that may belong with another, and why. */
    public record Suggestion(Concern concern, List<String> because, int weight) {
        @Override
        public String toString() {
            return "Suggestion[" + concern.id() + "]";
        }
    }
}
