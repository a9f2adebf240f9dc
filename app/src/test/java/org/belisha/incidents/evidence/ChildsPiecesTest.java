package org.belisha.incidents.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.belisha.BelishaTest;
import org.belisha.database.Times;
import org.belisha.incidents.CaseSchool;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Part;
import org.belisha.incidents.Relations;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.incidents.casework.ParentReplies;
import org.belisha.incidents.chronology.Chronology;
import org.belisha.incidents.chronology.Releases;
import org.belisha.incidents.transfers.Destination;
import org.belisha.incidents.transfers.Sending;
import org.belisha.incidents.transfers.SendingFiles;
import org.belisha.incidents.transfers.Started;
import org.belisha.incidents.transfers.Transfers;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** Every piece of a child's record is in the chronology and the file, by when it happened; nobody hands on less than all of it. */
@BelishaTest
class ChildsPiecesTest extends CaseSchool {

    @Autowired
    private ParentReplies replies;

    @Autowired
    private Relations relations;

    @Autowired
    private Sightings sightings;

    @Autowired
    private Imagery imagery;

    @Autowired
    private Evidence evidence;

    @Autowired
    private Transfers transfers;

    @Autowired
    private SendingFiles sendings;

    @Autowired
    private Releases releases;

    @Test
    void replies_files_links_and_answers_about_pictures_are_in_the_chronology_and_the_file() {
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, pupil, Part.VICTIM));
        PersonId mother = given.aParentOf(school, List.of(pupil));
        PersonId other = given.aPupilInYear(5, given.aClass(school, "Robin"), school);
        PersonId othersMother = given.aParentOf(school, List.of(other));
        here(() -> casework.involve(dsl, incident, other, Part.WITNESS));
        here(() -> tells(dsl, incident, pupil, mother, true, "Rang", null));
        here(() -> tells(dsl, incident, other, othersMother, true, "Rang", null));
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        here(() -> replies.keep(dsl, incident, pupil, mother, ParentReplies.Kind.REPLY, today, "She is relieved"));
        here(() -> replies.keep(
                dsl, incident, other, othersMother, ParentReplies.Kind.MEETING, today, "Said by the other"));
        done(here(() -> relations.link(dsl, incident, anIncident(), true, "The same account")));
        aFile(incident, "notes.txt");
        done(here(() -> imagery.answer(
                dsl,
                incident,
                Arrays.stream(Trigger.values()).collect(Collectors.toMap(Function.identity(), any -> false)),
                "Settled at school")));

        List<String> words = lines(pupil).stream().map(Chronology.Line::words).toList();
        assertThat(words)
                .anyMatch(each -> each.startsWith("She is relieved"))
                .anyMatch(each -> each.contains("Linked to another incident: The same account"))
                .anyMatch(each -> each.contains("Settled at school") && each.contains("No."))
                .anyMatch(each -> each.startsWith("notes.txt (text)"))
                .noneMatch(each -> each.contains("Said by the other"));
        assertThat(here(() -> transfers.file(dsl, school, pupil)).orElseThrow())
                .extracting(piece -> piece.kind())
                .contains("Parent’s reply", "File", "Questions about a nude or indecent picture");
        assertThat(lines(other))
                .extracting(Chronology.Line::words)
                .anyMatch(each -> each.startsWith("Said by the other"))
                .noneMatch(each -> each.startsWith("She is relieved"));
    }

    @Test
    void the_order_is_when_it_happened_and_when_it_was_reported_stands_beside() {
        UUID later = aConcern();
        UUID earlier = aConcern();
        happened(earlier, LocalDate.of(2026, 3, 2), LocalTime.of(10, 15));
        UUID dayAlone = aConcern();
        happened(dayAlone, LocalDate.of(2026, 3, 1), null);
        UUID incident = anIncident();
        done(here(() -> sightings.add(
                dsl,
                incident,
                null,
                new Sighting.Words("Roblox", "", "darkfox", "A threat", "A teacher", LocalDate.of(2026, 3, 3)))));

        List<Chronology.Line> lines = lines(pupil);
        assertThat(lines).isSortedAccordingTo(java.util.Comparator.comparing(Chronology.Line::at));
        assertThat(lines.stream()
                        .filter(line -> line.kind().equals("Concern"))
                        .map(line -> line.happened().id())
                        .toList())
                .startsWith(dayAlone, earlier)
                .contains(later);
        Chronology.Line first = lines.stream()
                .filter(line ->
                        line.happened().id().equals(earlier) && line.kind().equals("Concern"))
                .findFirst()
                .orElseThrow();
        assertThat(first.when()).isEqualTo("Monday 2 March 2026, 10:15am");
        assertThat(first.words()).contains("Reported " + Times.day(clock.instant()));
        assertThat(lines.getFirst().when()).as("no time is made up").isEqualTo("Sunday 1 March 2026");
        assertThat(lines.stream().filter(line -> line.kind().equals("Seen online")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.when()).isEqualTo("Tuesday 3 March 2026");
                    assertThat(line.words()).contains("Written down");
                });
        assertThat(visitors.signedInAs(dsl.person())
                        .get("/incidents/chronology/print/" + pupil)
                        .text())
                .contains("Monday 2 March 2026, 10:15am");
    }

    @Test
    void whoever_may_not_read_all_of_it_neither_sends_the_file_nor_prepares_a_copy() {
        Viewer deputy = viewer(Role.DEPUTY_DSL);
        aConcern();
        notFor(deputy);
        UUID incident = anIncident();
        here(() -> casework.involve(dsl, incident, deputy.person(), Part.INSTIGATOR));
        Sending sending = new Sending(
                pupil,
                Destination.OUTSIDE,
                null,
                "Elm School, Ms Ash",
                clock.instant().atZone(Times.LONDON).toLocalDate(),
                java.util.Map.of());

        Started refused = here(() -> sendings.send(deputy, school, sending));
        assertThat(refused).isInstanceOf(Started.Refused.class);
        assertThat(((Started.Refused) refused).why().get("form"))
                .isEqualTo("2 records that you may not read: the safeguarding lead sends this file");
        assertThat(count("SELECT count(*) FROM incidents.transfer")).isZero();
        Releases.Answer answer =
                here(() -> releases.prepare(deputy, pupil, "The mother", List.of(), java.util.Map.of()));
        assertThat(answer).isInstanceOf(Releases.Answer.Refused.class);
        assertThat(((Releases.Answer.Refused) answer).why()).containsKey("form");
        assertThat(count("SELECT count(*) FROM incidents.release")).isZero();
        assertThat(visitors.signedInAs(deputy.person())
                        .post("/incidents/chronology/release/new/" + pupil, "because", "The mother asked")
                        .text())
                .contains("records that you may not read");

        assertThat(here(() -> releases.prepare(dsl, pupil, "The mother", List.of(), java.util.Map.of())))
                .isInstanceOf(Releases.Answer.Done.class);
        assertThat(here(() -> sendings.send(dsl, school, sending))).isInstanceOf(Started.Gone.class);
    }

    @Test
    void a_lead_who_may_not_read_all_of_it_is_told_that_another_sends_it() {
        notFor(dsl);
        Sending sending = new Sending(
                pupil,
                Destination.OUTSIDE,
                null,
                "Elm School",
                clock.instant().atZone(Times.LONDON).toLocalDate(),
                java.util.Map.of());
        aConcern();
        assertThat(((Started.Refused) here(() -> sendings.send(dsl, school, sending)))
                        .why()
                        .get("form"))
                .startsWith("1 record that you may not read: a deputy");
    }

    private List<Chronology.Line> lines(PersonId child) {
        return here(() -> chronologies.look(dsl, child)).orElseThrow().lines();
    }

    private void notFor(Viewer viewer) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                List.of(pupil),
                "",
                null,
                "Not for them",
                false,
                "",
                Set.of(),
                null,
                null,
                List.of(viewer.person()));
        assertThat(here(() -> concerns.report(teacher, school, reported))).isInstanceOf(ConcernSaved.Saved.class);
    }

    private void happened(UUID concern, LocalDate on, @org.jspecify.annotations.Nullable LocalTime time) {
        given.inScope(
                school,
                () -> sql.sql("""
                                INSERT INTO incidents.concern_detail (concern_id, school_id, happened_on, happened_time)
                                VALUES (?, ?, ?, ?)
                                """).params(concern, school.value(), on, time).update());
    }

    private void aFile(UUID incident, String name) {
        byte[] content = Samples.text("What was written on the screen");
        done(here(() -> evidence.addToIncident(
                dsl, incident, new Upload(name, content.length, new ByteArrayResource(content), false))));
    }
}
