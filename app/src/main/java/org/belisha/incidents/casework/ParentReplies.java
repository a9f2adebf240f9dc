package org.belisha.incidents.casework;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.incidents.FilePart;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What parents answered and the meetings with them, in their own words beside the school's (policy 4.7c). */
@Component
@Order(30)
public class ParentReplies implements FilePart {

    private static final int LONGEST = 20_000;

    private final ReplyTable table;
    private final Incidents incidents;
    private final Audit audit;
    private final InstantSource clock;

    ParentReplies(ReplyTable table, Incidents incidents, Audit audit, InstantSource clock) {
        this.table = table;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Line> line(Viewer viewer, Incident incident) {
        int replies = table.ofIncident(incident.id()).size();
        return Optional.of(new Line(
                "Parents' replies and meetings",
                "/incidents/casework/replies/" + incident.id(),
                replies == 0 ? "None yet" : replies + " kept"));
    }

    /** An incident with what parents answered; the look is audited. */
    @Transactional
    public Optional<OfIncident> look(Viewer viewer, UUID incident) {
        return incidents.look(viewer, incident).map(file -> new OfIncident(file, table.ofIncident(incident)));
    }

    /** Keeps a reply or a meeting, of a parent who was told and whom no court bars; also after closing, since parents answer late. */
    @Transactional
    public Outcome keep(
            Viewer by,
            UUID id,
            @Nullable PersonId pupil,
            @Nullable PersonId adult,
            @Nullable Kind kind,
            @Nullable LocalDate on,
            String words) {
        IncidentFile file = incidents
                .look(by, id)
                .filter(found -> by.may(Permission.TRIAGE, found.incident().school()))
                .orElse(null);
        if (file == null) {
            return new Outcome.NotFound();
        }
        boolean told = pupil != null
                && adult != null
                && file.pupils().getOrDefault(pupil, List.of()).stream()
                        .anyMatch(contact -> contact.adult().equals(adult))
                && file.parent(pupil, adult).map(IncidentFile.ParentTold::told).orElse(false);
        Map<String, String> wrong = new LinkedHashMap<>();
        if (pupil == null || adult == null || !told) {
            wrong.put("who", "Choose a parent who was told");
        }
        if (kind == null) {
            wrong.put("kind", "Choose whether they answered or you met");
        }
        if (on == null || on.isAfter(clock.instant().atZone(Times.LONDON).toLocalDate())) {
            wrong.put("on", "Give the day, today or before");
        }
        if (words.isBlank() || words.length() > LONGEST) {
            wrong.put("words", "Write what the parent said, in their words where you can");
        }
        if (pupil == null || adult == null || kind == null || on == null || !wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        UUID reply = UUID.randomUUID();
        table.add(
                file.incident(), new Reply(reply, pupil, adult, kind, on, words.strip(), by.person(), clock.instant()));
        audit.recordAs(
                by.person(),
                file.incident().school(),
                "incident.parent-reply",
                "incident:" + id,
                Map.of("reply", reply.toString()));
        return new Outcome.Done(reply);
    }

    /** Whether a parent answered or somebody met them. */
    public enum Kind {
        REPLY("They answered"),
        MEETING("We met");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** A reply or a meeting; never changed. */
    public record Reply(
            UUID id,
            PersonId pupil,
            PersonId adult,
            Kind kind,
            LocalDate on,
            String words,
            PersonId author,
            Instant at) {
        @Override
        public String toString() {
            return "Reply[" + id + "]";
        }
    }

    /** An incident with its replies. */
    public record OfIncident(IncidentFile file, List<Reply> replies) {
        @Override
        public String toString() {
            return "OfIncident[" + file.incident().id() + "]";
        }
    }
}
