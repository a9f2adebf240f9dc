package org.belisha.incidents.ownfields;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incident;
import org.belisha.incidents.IncidentFile;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Defines the fields of a school's own, and answers them in an incident; nothing of either is overwritten. */
@Component
public class OwnFields {

    /** How many a school may have in use: more would be a form nobody fills. */
    public static final int MOST = 8;

    private static final int LONGEST_LABEL = 100;
    private static final int MOST_CHOICES = 12;

    private final OwnFieldTable table;
    private final Incidents incidents;
    private final Audit audit;
    private final InstantSource clock;

    OwnFields(OwnFieldTable table, Incidents incidents, Audit audit, InstantSource clock) {
        this.table = table;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    /** The fields of a school, those out of use too. */
    @Transactional(readOnly = true)
    public List<OwnField> of(SchoolId school) {
        return table.of(school);
    }

    /** Adds a field, or with a key makes a new version of one; kind and answers of a version that is there stay as they are. */
    @Transactional
    public Outcome define(Viewer by, SchoolId school, @Nullable UUID key, Wanted wanted) {
        if (!by.may(Permission.CLOSE_INCIDENT, school)) {
            return new Outcome.NotFound();
        }
        table.oneAtATime(school);
        List<OwnField> all = table.of(school);
        OwnField before = all.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
        if (key != null && before == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = wrong(wanted, before, all);
        OwnField.Kind kind = before == null ? wanted.kind() : before.kind();
        if (!wrong.isEmpty() || kind == null) {
            return new Outcome.Refused(wrong);
        }
        OwnField next = new OwnField(
                before == null ? UUID.randomUUID() : before.key(),
                before == null ? 1 : before.version() + 1,
                wanted.label().strip(),
                kind,
                kind == OwnField.Kind.CHOICE ? wanted.choices() : List.of(),
                wanted.used());
        if (before != null
                && before.label().equals(next.label())
                && before.choices().equals(next.choices())
                && before.used() == next.used()) {
            return Outcome.Refused.because("label", "Nothing is different from what holds now");
        }
        table.set(school, next, by.person(), clock.instant());
        audit.recordAs(
                by.person(),
                school,
                "own-field.set",
                "own-field:" + next.key(),
                Map.of("version", Integer.toString(next.version())));
        return new Outcome.Done(next.key());
    }

    private static Map<String, String> wrong(Wanted wanted, @Nullable OwnField before, List<OwnField> all) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String label = wanted.label().strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            wrong.put("label", "Write its name, in 100 characters or fewer");
        } else if (all.stream()
                .anyMatch(field ->
                        field.used() && !field.equals(before) && field.label().equalsIgnoreCase(label))) {
            wrong.put("label", "Another field has that name");
        }
        OwnField.Kind kind = before == null ? wanted.kind() : before.kind();
        if (kind == null) {
            wrong.put("kind", "Choose what is answered");
        }
        boolean choices = wanted.choices().size() >= 2
                && wanted.choices().size() <= MOST_CHOICES
                && wanted.choices().stream().allMatch(choice -> choice.length() <= LONGEST_LABEL)
                && wanted.choices().stream().distinct().count()
                        == wanted.choices().size();
        if (kind == OwnField.Kind.CHOICE && !choices) {
            wrong.put("choices", "Write two to twelve different answers, one a line, each of 100 characters or fewer");
        }
        boolean more = wanted.used() && (before == null || !before.used());
        if (more && all.stream().filter(OwnField::used).count() >= MOST) {
            wrong.put("label", "Eight fields are in use: put one out of use first");
        }
        return wrong;
    }

    /** An incident with its school's fields and their answers; the look is audited. */
    @Transactional
    public Optional<Sheet> look(Viewer viewer, UUID incident) {
        return incidents.look(viewer, incident).map(IncidentFile::incident).map(this::sheet);
    }

    /** The same for who has looked already. */
    Sheet sheet(Incident incident) {
        List<OwnAnswer> all = table.answers(List.of(incident.id()));
        Map<UUID, OwnAnswer> latest = new LinkedHashMap<>();
        all.forEach(answer -> latest.put(answer.field(), answer));
        return new Sheet(
                incident,
                table.of(incident.school()).stream().filter(OwnField::used).toList(),
                latest,
                all);
    }

    /** Keeps the answers that are new or different; a field that is not among them stays as it is. */
    @Transactional
    public Outcome answer(Viewer by, UUID id, Map<UUID, String> answers) {
        Incident incident = incidents
                .look(by, id)
                .map(IncidentFile::incident)
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .orElse(null);
        if (incident == null) {
            return new Outcome.NotFound();
        }
        if (!incident.open()) {
            return Outcome.Refused.because("form", "This incident is closed: open it again first");
        }
        Sheet sheet = sheet(incident);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (OwnField field : sheet.fields()) {
            String typed = answers.getOrDefault(field.key(), "").strip();
            String why = field.wrong(typed);
            // What was chosen before its choice was put out of use may stay.
            if (!why.isEmpty() && !typed.equals(sheet.words(field))) {
                wrong.put("own-" + field.key(), why);
            }
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        for (OwnField field : sheet.fields()) {
            String answer = answers.get(field.key());
            String kept = answer == null || answer.strip().equals(sheet.words(field))
                    ? sheet.words(field)
                    : field.kept(answer.strip());
            if (!kept.equals(sheet.words(field))) {
                table.answer(id, incident.school(), field, kept, by.person(), clock.instant());
            }
        }
        audit.recordAs(by.person(), incident.school(), "own-field.answered", "incident:" + id, Map.of());
        return new Outcome.Done(id);
    }

    /** A field as it is wanted; kind counts for a new one alone. */
    public record Wanted(String label, OwnField.@Nullable Kind kind, List<String> choices, boolean used) {}

    /** An incident's fields in use, the latest answer to each field, and every answer there ever was. */
    public record Sheet(Incident incident, List<OwnField> fields, Map<UUID, OwnAnswer> latest, List<OwnAnswer> all) {

        /** The answer that holds, or nothing. */
        public String words(OwnField field) {
            OwnAnswer answer = latest.get(field.key());
            return answer == null ? "" : answer.words();
        }

        @Override
        public String toString() {
            return "Sheet[" + incident.id() + "]";
        }
    }
}
