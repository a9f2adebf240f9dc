package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Splits a concern in two and links incidents, each by addition: nothing of what was there is lost. */
@Component
public class Relations {

    private static final int LONGEST = 20_000;

    private final RelationTable table;
    private final ConcernTable concerns;
    private final HandlingTable handlings;
    private final IncidentTable incidents;
    private final RecordTable records;
    private final Audit audit;
    private final InstantSource clock;

    Relations(
            RelationTable table,
            ConcernTable concerns,
            HandlingTable handlings,
            IncidentTable incidents,
            RecordTable records,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.concerns = concerns;
        this.handlings = handlings;
        this.incidents = incidents;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where a concern was taken from, and what was taken from it; those that the viewer may not read are left out. */
    @Transactional(readOnly = true)
    public List<Split> splits(Viewer viewer, Concern concern) {
        return table.origins(concern.id()).stream()
                .map(origin -> new Split(
                        origin.concern().equals(concern.id()) ? origin.from() : origin.concern(),
                        origin.concern().equals(concern.id()),
                        origin.because(),
                        origin.by(),
                        origin.at()))
                .filter(split ->
                        concerns.forTeam(split.other(), viewer.person()).isPresent())
                .toList();
    }

    /** Makes a second concern of a part of the reporter's own words; the first stays whole, and both wait to be decided. */
    @Transactional
    public Outcome split(Viewer by, UUID id, String words, String because) {
        Concern concern = concerns.forTeam(id, by.person())
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .orElse(null);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        String part = words.strip();
        if (part.isEmpty() || !plain(concern.words()).contains(plain(part))) {
            wrong.put("part", "Copy the words that are another matter, as they stand in the concern");
        }
        if (because.isBlank() || because.length() > LONGEST) {
            wrong.put("because", "Say why it is another matter");
        }
        if (concern.triaged()) {
            wrong.put("form", "Somebody else has decided on this concern already");
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID second = UUID.randomUUID();
        Reported reported = new Reported(
                Submission.fresh(),
                concern.route(),
                concern.anonymous(),
                concern.anonymous() ? "" : "Taken out of another concern",
                null,
                concern.about(),
                concern.aboutWords(),
                concern.picture(),
                part,
                concern.toldInPerson(),
                concern.happenedWords(),
                concern.indicators().stream().map(Indicator::code).collect(java.util.stream.Collectors.toSet()),
                null,
                null,
                List.copyOf(concerns.notFor(id)),
                concern.urgent());
        concerns.add(second, concern.school(), reported, null, null, concern.reportedAt());
        handlings.open(second, by.person(), clock.instant());
        table.addOrigin(second, concern, because.strip(), by.person(), clock.instant());
        audit.recordAs(
                by.person(), concern.school(), "concern.split", "concern:" + id, Map.of("into", second.toString()));
        return new Outcome.Done(second);
    }

    /** Incidents linked to this one, of those that the viewer may read. */
    @Transactional(readOnly = true)
    public List<Linked> links(Viewer viewer, UUID incident) {
        Map<UUID, RelationTable.Link> links = new LinkedHashMap<>();
        table.links(incident).forEach(link -> links.put(link.other(), link));
        return links.isEmpty()
                ? List.of()
                : incidents.among(links.keySet(), viewer.person()).stream()
                        .filter(other -> viewer.may(Permission.SEE_INCIDENTS, other.school()))
                        .map(other -> {
                            RelationTable.Link link = Objects.requireNonNull(links.get(other.id()));
                            return new Linked(other, link.because(), link.by(), link.at());
                        })
                        .toList();
    }

    /** Links two incidents of a school, or takes the link away, because; both files say so, closed or not. */
    @Transactional
    public Outcome link(Viewer by, UUID id, UUID otherId, boolean linked, String because) {
        // Two who link the same two the other way round wait for each other in one order.
        boolean inOrder = id.compareTo(otherId) < 0;
        Incident first = mine(by, inOrder ? id : otherId);
        Incident second = mine(by, inOrder ? otherId : id);
        Incident one = inOrder ? first : second;
        Incident other = inOrder ? second : first;
        if (one == null || other == null || id.equals(otherId) || !one.school().equals(other.school())) {
            return new Outcome.NotFound();
        }
        if (because.isBlank() || because.length() > LONGEST) {
            return Outcome.Refused.because("because", "Say why they belong together, or do not");
        }
        boolean now = table.links(id).stream().anyMatch(link -> link.other().equals(otherId));
        if (now == linked) {
            return Outcome.Refused.because("form", linked ? "They are linked already" : "They are not linked");
        }
        table.link(id, otherId, one.school(), linked, because.strip(), by.person(), clock.instant());
        String said =
                (linked ? "Linked to another incident: " : "No longer linked to another incident: ") + because.strip();
        records.entry(one, "CHANGE", null, said, by.person(), clock.instant());
        records.entry(other, "CHANGE", null, said, by.person(), clock.instant());
        audit.recordAs(
                by.person(),
                one.school(),
                linked ? "incident.linked" : "incident.unlinked",
                "incident:" + id,
                Map.of("other", otherId.toString()));
        return new Outcome.Done(id);
    }

    private @Nullable Incident mine(Viewer by, UUID id) {
        return incidents
                .lock(id, by.person())
                .filter(found -> Incidents.mayWork(by, found))
                .orElse(null);
    }

    private static String plain(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    /** The other half of a split: the concern it came from, or one taken out of it. */
    public record Split(UUID other, boolean takenFrom, String because, PersonId by, Instant at) {
        @Override
        public String toString() {
            return "Split[" + other + "]";
        }
    }

    /** An incident that this one is linked to. */
    public record Linked(Incident other, String because, PersonId by, Instant at) {
        @Override
        public String toString() {
            return "Linked[" + other.id() + "]";
        }
    }
}
