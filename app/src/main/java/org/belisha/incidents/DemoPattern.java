package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.evidence.DetailedReports;
import org.belisha.incidents.evidence.Details;
import org.belisha.incidents.evidence.Place;
import org.belisha.incidents.evidence.Sighting;
import org.belisha.incidents.evidence.Sightings;
import org.belisha.incidents.ownfields.OwnField;
import org.belisha.incidents.ownfields.OwnFields;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A made-up pattern for the demo: the same two children, the same game, and a concern that cannot wait. */
@Component
public class DemoPattern {

    private static final String GAME = "Blockville";

    private final DetailedReports reports;
    private final Triage triage;
    private final Casework casework;
    private final Sightings sightings;
    private final OwnFields fields;

    DemoPattern(DetailedReports reports, Triage triage, Casework casework, Sightings sightings, OwnFields fields) {
        this.reports = reports;
        this.triage = triage;
        this.casework = casework;
        this.sightings = sightings;
        this.fields = fields;
    }

    /** Lets it happen between two children of a school, and a third be worried about. */
    @Transactional
    public void happens(SchoolId school, Viewer teacher, Viewer lead, PersonId one, PersonId other, PersonId third) {
        UUID field = id(fields.define(
                lead,
                school,
                null,
                new OwnFields.Wanted(
                        "Device left with the office?",
                        OwnField.Kind.CHOICE,
                        List.of("Yes", "No", "No device"),
                        true)));
        together(
                lead,
                told(
                        school,
                        teacher,
                        List.of(one, other),
                        "He took her things in " + GAME + " again.",
                        Place.HOME,
                        false),
                "MISUSE",
                Severity.LOW,
                "Things taken in a game",
                one,
                other,
                Map.of(field, "No device"));
        together(
                lead,
                told(school, teacher, List.of(one, other), "Shouted at over the game at break.", Place.BREAK, false),
                "MONEY",
                Severity.MODERATE,
                "Asked for money in a game",
                one,
                other,
                Map.of());
        told(
                school,
                teacher,
                List.of(third),
                "She says that somebody she met in a game waits for her after school today.",
                Place.LESSON,
                true);
    }

    private void together(
            Viewer lead,
            UUID concern,
            String category,
            Severity severity,
            String summary,
            PersonId victim,
            PersonId instigator,
            Map<UUID, String> answers) {
        UUID incident = id(triage.makeIncident(
                lead,
                concern,
                new Assessment(
                        summary,
                        category,
                        severity,
                        Set.of("CONDUCT"),
                        null,
                        null,
                        null,
                        "",
                        null,
                        "",
                        true,
                        "In person")));
        casework.involve(lead, incident, victim, Part.VICTIM);
        casework.involve(lead, incident, instigator, Part.INSTIGATOR);
        sightings.add(
                lead,
                incident,
                null,
                new Sighting.Words(GAME, "", "", "Messages in the game, as both children tell it", "Both", null));
        if (!answers.isEmpty()) {
            fields.answer(lead, incident, answers);
        }
    }

    private UUID told(
            SchoolId school, Viewer teacher, List<PersonId> about, String words, Place place, boolean urgent) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                about,
                "",
                null,
                words,
                urgent,
                "",
                Set.of(),
                null,
                null,
                List.of(),
                urgent);
        Details details = new Details("", "", null, null, place, false, "", List.of());
        if (reports.report(teacher, school, reported, details) instanceof ConcernSaved.Saved done) {
            return done.id();
        }
        throw new IllegalStateException("the demo's concern was not kept");
    }

    private static UUID id(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.id();
        }
        throw new IllegalStateException("the demo's pattern was not made: " + outcome);
    }
}
