package org.belisha.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.chronology.Search;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A school where each part of the record says a word of its own, and those who look for it. */
abstract class SearchedSchool extends CaseSchool {

    /** Who finds a part beside those who read incidents here: whether an instigator of the incident does not, and whether a deputy does. */
    record Written(String kind, String page, boolean hidesFromNamed, boolean forDeputies, String insert) {}

    static final Map<String, Written> WRITTEN = new LinkedHashMap<>();

    static {
        concern("answerword", "Answer", """
                INSERT INTO incidents.answer VALUES (:id, :concern, :school, true, :dsl, :words, now())""");
        concern("ownwords", "Concern", """
                INSERT INTO incidents.concern_detail (concern_id, school_id, own_words) VALUES (:concern, :school, :words)""");
        concern("bruiseword", "Body map", """
                INSERT INTO incidents.body_mark VALUES (:concern, :school, 0, 'LEFT_ARM', 1, 1, :words)""");
        concern("reasonword", "What was decided", """
                UPDATE incidents.handling SET reason = :words, triaged_at = now() WHERE concern_id = :concern""");
        concern("changeword", "Whom it is about", """
                INSERT INTO incidents.concern_about_change (id, concern_id, school_id, person_id, added, because, author, at)
                VALUES (:id, :concern, :school, :pupil, true, :words, :dsl, now())""");
        concern("reporterfile", "File", """
                INSERT INTO incidents.file (id, school_id, concern_id, origin, name, media_type, holds, bytes, sha256, sealed_key, added_at)
                VALUES (:id, :school, :concern, 'REPORTER', :words, 'text/plain', 'TEXT', 1, 'x', 'x', now())""");
        incident("entryword", "Entry", """
                INSERT INTO incidents.entry VALUES (:id, :incident, :school, 'NOTE', NULL, :words, :dsl, now())""");
        incident("taskword", "To do", """
                INSERT INTO incidents.task (id, incident_id, school_id, words, owner, due_on, added_by, added_at)
                VALUES (:id, :incident, :school, :words, :dsl, current_date, :dsl, now())""");
        incident("ownerword", "Handed over", """
                INSERT INTO incidents.owner_change (incident_id, school_id, person_id, because, author, at)
                VALUES (:incident, :school, :dsl, :words, :dsl, now())""");
        incident("nopartword", "Who had no part", """
                INSERT INTO incidents.no_part (id, incident_id, school_id, because, author, at)
                VALUES (:id, :incident, :school, :words, :dsl, now())""");
        incident("toldword", "Parents", """
                INSERT INTO incidents.parent_told (id, incident_id, school_id, pupil_id, told, words, author, at)
                VALUES (:id, :incident, :school, :pupil, true, :words, :dsl, now())""");
        incident("replyword", "Parents", """
                INSERT INTO incidents.parent_reply
                VALUES (:id, :incident, :school, :pupil, :dsl, 'REPLY', current_date, :words, :dsl, now())""");
        incident("mayword", "Parents", """
                INSERT INTO incidents.parent_may (incident_id, school_id, pupil_id, may, words, author, at)
                VALUES (:incident, :school, :pupil, false, :words, :dsl, now())""");
        incident("authorityword", "Authority", """
                INSERT INTO incidents.authority_decision (id, incident_id, school_id, authority, reported, reason, contact, author, at)
                VALUES (:authority, :incident, :school, 'POLICE', true, '', :words, :dsl, now())""");
        incident("outcomeword", "Authority", """
                INSERT INTO incidents.authority_outcome VALUES (:id, :authority, :incident, :school, :words, :dsl, now())""");
        incident("onlineword", "Seen online", """
                INSERT INTO incidents.online_evidence
                VALUES (:id, :incident, :school, NULL, 'A game', '', :words, '', '', NULL, :dsl, now())""");
        incident("imageryword", "Imagery", """
                INSERT INTO incidents.imagery_answer VALUES (:id, :incident, :school, '{}', :words, :dsl, now())""");
        incident("teamfile", "File", """
                INSERT INTO incidents.file (id, school_id, incident_id, origin, name, media_type, holds, bytes, sha256, sealed_key, added_at)
                VALUES (:id, :school, :incident, 'TEAM', :words, 'text/plain', 'TEXT', 1, 'x', 'x', now())""");
        incident("learningword", "Learning", """
                INSERT INTO incidents.learning (id, incident_id, school_id, kind, words, author, at)
                VALUES (:id, :incident, :school, 'NONE', :words, :dsl, now())""");
        incident("stepword", "Learning", """
                INSERT INTO incidents.learning_step (learning_id, school_id, kind, words, author, at)
                SELECT id, school_id, 'DONE', :words, :dsl, now() FROM incidents.learning WHERE incident_id = :incident LIMIT 1""");
        WRITTEN.put("restrictedword", new Written("Restricted entry", "/incidents/casework/team/", true, false, """
                        INSERT INTO incidents.restricted_entry VALUES (:id, :incident, :school, NULL, :words, :dsl, now())"""));
        examination("deviceword", """
                INSERT INTO incidents.examination VALUES (:examination, :school, :incident, :pupil, 'DEVICE', :words, 'HARM', 'r', :dsl, :dsl,
                  :teacher, true, '', 's', 'p', 'YES', now(), :dsl, now())""");
        examination("foundword", """
                INSERT INTO incidents.examination_entry VALUES (:id, :examination, :school, 'FOUND', 'NO', :words, NULL, :dsl, now())""");
        examination("decisionword", """
                INSERT INTO incidents.examination_decision VALUES (:decision, :examination, :school, 'RETURN', :words, 'NO', false, :dsl, true, now())""");
        examination("secondword", """
                INSERT INTO incidents.examination_answer VALUES (:decision, :school, :dsl, true, true, :words, :teacher, true, now())""");
        examination("custodyword", """
                INSERT INTO incidents.custody VALUES (:id, :examination, :school, 1, 'RETURNED', :dsl, NULL, :words, 'Office', now(), :dsl, now())""");
        WRITTEN.put("meetingword", new Written("Meeting", "/incidents/casework/reviews/", true, true, """
                WITH kept AS (INSERT INTO incidents.review VALUES (:review, :school, current_date, :words, current_date + 9, :dsl, now())
                  RETURNING id)
                INSERT INTO incidents.review_incident SELECT :review, :school, :incident"""));
        WRITTEN.put("additionword", new Written("Meeting", "/incidents/casework/reviews/", true, true, """
                INSERT INTO incidents.review_addition VALUES (:id, :review, :school, :words, :dsl, now())"""));
        child("historyword", "History", false, """
                WITH f AS (INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, started_by, started_at)
                  VALUES (:id, :school, 'a.csv', 'CPOMS', 'CSV', 'APPLIED', :dsl, now()) RETURNING id)
                INSERT INTO incidents.past_event (id, school_id, child_id, file_id, key, happened_at, kind, words, imported_at)
                SELECT gen_random_uuid(), :school, :pupil, :id, :id::text, now() - interval '1 year', 'Bullying', :words, now()""");
        child("withdrawalword", "Internet withdrawn", true, """
                INSERT INTO sanctions.withdrawal (id, school_id, pupil_id, incident_id, starts_at, until_at, reason, set_by, set_at)
                VALUES (:withdrawal, :school, :pupil, :incident, now(), now() + interval '1 hour', :words, :dsl, now())""");
        child("extensionword", "Internet withdrawn", true, """
                INSERT INTO sanctions.extension
                VALUES (:id, :withdrawal, :school, now(), now() + interval '2 hours', :words, :dsl, now())""");
        child("reflectionword", "Reflection", true, """
                INSERT INTO sanctions.reflection (id, school_id, pupil_id, incident_id, promise, assigned_by, assigned_at, what_happened)
                VALUES (:id, :school, :pupil, :incident, 'p', :dsl, now(), :words)""");
        WRITTEN.put("requestword", new Written("Withdrawal asked for", "/sanctions", true, true, """
                INSERT INTO sanctions.request
                  (id, school_id, pupil_id, incident_id, starts_at, until_at, reason, promise, waits, lifts, asked_by, asked_at)
                VALUES (:id, :school, :pupil, :incident, now(), now(), :words, '', false, false, :dsl, now())"""));
        transfer("destinationword", "Transfer", """
                INSERT INTO incidents.transfer (id, school_id, child_id, child_name, destination, to_words, left_on, due_on, new_term,
                  started_by, started_at)
                VALUES (:transfer, :school, :pupil, 'Child', 'OUTSIDE', :words, current_date, current_date, false, :dsl, now())""");
        transfer("leftoutword", "Left out of a transfer", """
                INSERT INTO incidents.transfer_part (transfer_id, place, school_id, record, happened_at, kind, words, source, left_out)
                VALUES (:transfer, 0, :school, :id, now(), 'Entry', '', '', :words)""");
        transfer("refusalword", "Transfer", """
                INSERT INTO incidents.transfer_step (id, transfer_id, school_id, kind, words, at)
                VALUES (:id, :transfer, :school, 'REJECTED', :words, now())""");
    }

    private static void concern(String word, String kind, String insert) {
        WRITTEN.put(word, new Written(kind, "/incidents/concern/", true, true, insert));
    }

    private static void incident(String word, String kind, String insert) {
        WRITTEN.put(word, new Written(kind, "/incidents/incident/", true, true, insert));
    }

    private static void examination(String word, String insert) {
        WRITTEN.put(word, new Written("Search or device", "/incidents/examinations/", true, true, insert));
    }

    private static void child(String word, String kind, boolean hides, String insert) {
        WRITTEN.put(word, new Written(kind, "/incidents/child/", hides, true, insert));
    }

    private static void transfer(String word, String kind, String insert) {
        WRITTEN.put(word, new Written(kind, "/incidents/transfers/", false, true, insert));
    }

    @Autowired
    protected Search search;

    protected Viewer named;
    protected Viewer stranger;
    protected Viewer deputy;
    protected UUID incident;
    protected UUID concern;

    @BeforeEach
    void everyPartSaysAWordOfItsOwn() {
        named = viewer(Role.DSL);
        deputy = viewer(Role.DEPUTY_DSL);
        SchoolId other = given.aSchool();
        stranger = new Viewer(given.a(Role.DSL, other), "Lead", Map.of(other, Set.of(Role.DSL)), null);
        incident = anIncident();
        here(() -> casework.involve(dsl, incident, named.person(), Part.INSTIGATOR));
        concern = aConcernNotFor(named);
        Map<String, Object> names = new java.util.HashMap<>(Map.of(
                "school", school.value(),
                "incident", incident,
                "concern", concern,
                "dsl", dsl.person().value(),
                "teacher", teacher.person().value(),
                "pupil", pupil.value()));
        for (String one :
                java.util.List.of("examination", "decision", "review", "withdrawal", "transfer", "authority")) {
            names.put(one, UUID.randomUUID());
        }
        WRITTEN.forEach((word, written) -> given.inScope(
                school,
                () -> sql.sql(written.insert())
                        .params(names)
                        .param("id", UUID.randomUUID())
                        .param("words", "Of this the " + word + " says")
                        .update()));
    }

    private UUID aConcernNotFor(Viewer viewer) {
        Reported reported = new Reported(
                Submission.fresh(),
                Reported.Route.STAFF,
                false,
                "",
                null,
                java.util.List.of(pupil),
                "",
                null,
                "What I saw",
                false,
                "",
                Set.of(),
                null,
                null,
                java.util.List.of(viewer.person()));
        return ((ConcernSaved.Saved) here(() -> concerns.report(teacher, school, reported))).id();
    }

    protected Search.Found found(Viewer viewer, String words) {
        SchoolId at = viewer.schoolFor(Permission.SEE_INCIDENTS);
        return SchoolScope.of(at == null ? school : at).call(() -> search.find(viewer, words));
    }
}
