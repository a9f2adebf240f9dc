package org.belisha.incidents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.belisha.incidents.Matrix.Kind;
import org.belisha.incidents.retention.RecordKind;
import org.belisha.incidents.transfers.HistoryFile;
import org.belisha.incidents.transfers.Step;
import org.belisha.sanctions.Withdrawal;

/** The rows of the matrix: which record each endpoint names, and what the product's own states are called there. */
final class MatrixRows {

    static final Map<String, Kind> RECORDS = new TreeMap<>();

    /** Endpoints whose pairs stand in a test of their own, which must name their path. */
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            // The reader holds a link and a code, and no account.
            Map.entry("GET /incidents/transfers/receive/{link}", "transfers.OutsideTest"),
            Map.entry("POST /incidents/transfers/receive/{link}", "transfers.OutsideTest"),
            Map.entry("POST /incidents/transfers/receive/{link}/answer", "transfers.OutsideTest"),
            Map.entry("POST /incidents/transfers/receive/{link}/file", "transfers.OutsideTest"),
            Map.entry("GET /incidents/transfers/{id}/file", "transfers.OutsideTest"),
            Map.entry("GET /incidents/transfers/{id}/attached/{file}", "transfers.TransferFilesTest"),
            // Only sound is listened to, and only a child records it.
            Map.entry("GET /incidents/evidence/sound/{id}", "evidence.PaperAndVoiceTest"),
            Map.entry("GET /incidents/evidence/sound/{id}/play", "evidence.PaperAndVoiceTest"),
            // By the one person named in the step, and by the one who did not propose.
            Map.entry("POST /incidents/examinations/devices/{step}", "ExaminationTest"),
            // Only once its day has come.
            Map.entry("POST /incidents/retention/{kind}/{id}/{act}", "RecordRetentionTest"),
            Map.entry("GET /incidents/examinations/waiting/{id}", "ExaminationPagesTest"),
            Map.entry("POST /incidents/examinations/waiting/{id}", "ExaminationPagesTest"));

    /** What a page prints takes seconds; that it is allowed is shown by ReleaseTest. */
    static final Set<String> SLOW = Set.of("/incidents/chronology/export/{id}", "/incidents/termly/{id}/report.pdf");

    /** The words that stand for a part of a path; the first is what those who are allowed send, and each is refused to the others. */
    static final Map<String, List<String>> PARTS = Map.of(
            "POST /incidents/incident/{id}/{part}",
                    List.of(
                            "note",
                            "assess",
                            "people",
                            "not-people",
                            "no-part",
                            "correct",
                            "task",
                            "done",
                            "may",
                            "parent",
                            "authorities",
                            "outcome"),
            "POST /incidents/examinations/{id}/{part}",
                    List.of(
                            "note",
                            "propose",
                            "hand",
                            "paper",
                            "found",
                            "viewed",
                            "imagery",
                            "seen",
                            "dsl",
                            "parents",
                            "police",
                            "instruction"),
            "POST /incidents/staff/{id}/{what}", List.of("threshold", "lado", "pattern", "outcome", "identity"));

    /** The product's own states, and the state of the matrix that stands for each. */
    static final Map<Class<? extends Enum<?>>, Map<String, Matrix.State>> STATES = Map.of(
            Step.Kind.class,
                    Map.of(
                            "SENT", Matrix.State.SENT,
                            "SEEN", Matrix.State.SENT,
                            "RESENT", Matrix.State.SENT,
                            "ACCEPTED", Matrix.State.ACCEPTED,
                            "REJECTED", Matrix.State.REJECTED,
                            "FAILED", Matrix.State.REJECTED,
                            "AUTHORITY_TOLD", Matrix.State.SENT),
            HistoryFile.State.class,
                    Map.of(
                            "WAITING", Matrix.State.WAITING,
                            "APPLIED", Matrix.State.ANY,
                            "CANCELLED", Matrix.State.ANY,
                            "KEPT", Matrix.State.ANY),
            RecordKind.class,
                    Map.of(
                            "INCIDENT", Matrix.State.DISPOSED,
                            "CONCERN", Matrix.State.DISPOSED,
                            "HISTORY", Matrix.State.DISPOSED,
                            "TRANSFER", Matrix.State.DISPOSED,
                            "STAFF_CONCERN", Matrix.State.DISPOSED),
            Withdrawal.Standing.class,
                    Map.of(
                            "LATER", Matrix.State.OPEN,
                            "RUNNING", Matrix.State.OPEN,
                            "WAITING_FOR_REFLECTION", Matrix.State.OPEN,
                            "ENDED", Matrix.State.CLOSED,
                            "ENDED_EARLY", Matrix.State.CLOSED));

    /** Columns in which a state may stand. */
    static final Map<String, List<String>> COLUMNS = Map.of(
            "incident",
                    List.of(
                            "id",
                            "school_id",
                            "taxonomy",
                            "summary",
                            "category",
                            "severity",
                            "opened_at",
                            "opened_by",
                            "lead_told",
                            "lead_told_words",
                            "repeated",
                            "intended",
                            "imbalance",
                            "behaviour_stage",
                            "decision",
                            "decision_reason",
                            "decided_by",
                            "decided_at",
                            "closed_at",
                            "closed_by"),
            "handling",
                    List.of(
                            "concern_id",
                            "school_id",
                            "opened_at",
                            "opened_by",
                            "outcome",
                            "incident_id",
                            "reason",
                            "triaged_at",
                            "triaged_by",
                            "escalated_at",
                            "head_told_at",
                            "undecided_told_at",
                            "undecided_head_told_at"));

    static {
        get(
                Kind.INCIDENT,
                "incident/{id}",
                "siblings/{id}",
                "own/{id}",
                "chronology/looks/incident/{id}",
                "evidence/incident/{id}",
                "casework/learning/{id}",
                "casework/related/{id}",
                "casework/replies/{id}",
                "examinations/of/{incident}",
                "evidence/online/{id}");
        post(
                Kind.INCIDENT,
                "incident/{id}/{part}",
                "own/{id}",
                "close/{id}",
                "reopen/{id}",
                "evidence/incident/{id}/add",
                "evidence/incident/{id}/questions",
                "casework/learning/{id}",
                "casework/related/{id}",
                "casework/replies/{id}",
                "evidence/online/{id}");
        get(Kind.OPEN_INCIDENT, "examinations/new/{incident}");
        post(Kind.OPEN_INCIDENT, "examinations/new/{incident}");
        get(Kind.CASE, "casework/team/{id}");
        post(Kind.CASE, "casework/team/{id}/people", "casework/team/{id}/owner");
        post(Kind.CASE_ENTRY, "casework/team/{id}/entry");
        get(
                Kind.CONCERN,
                "concern/{id}",
                "concern/{id}/take-back",
                "concern/{id}/about",
                "concern/{id}/named",
                "evidence/concern/{id}",
                "casework/split/{id}");
        post(
                Kind.CONCERN,
                "concern/{id}/take-back",
                "concern/{id}/about",
                "concern/{id}/add-to",
                "concern/{id}/answer",
                "concern/{id}/incident",
                "concern/{id}/named",
                "concern/{id}/no-action",
                "concern/{id}/pass-on",
                "evidence/concern/{id}",
                "casework/split/{id}");
        get(Kind.REPORT, "mine/{id}", "evidence/own/{id}");
        post(Kind.REPORT, "mine/{id}/add", "mine/{id}/take-back", "evidence/own/{id}");
        get(Kind.ESCALATED, "escalated/{id}");
        post(Kind.TASK, "tasks/{id}");
        get(Kind.CONCERN, "chronology/looks/concern/{id}");
        get(Kind.REFLECTION, "chronology/looks/reflection/{id}");
        get(Kind.REVIEW, "chronology/looks/review/{id}");
        get(Kind.EXAMINATION, "chronology/looks/examination/{id}");
        get(Kind.TRANSFER, "chronology/looks/transfer/{id}");
        get(Kind.DOCUMENT, "chronology/looks/history/{id}");
        get(Kind.CHILD, "child/{id}", "chronology/print/{id}");
        post(Kind.CHILD, "chronology/export/{id}");
        // A school that the child has left reads its own part, and is told of looks at each record of it.
        get(Kind.WHOLE_RECORD, "chronology/looks/chronology/{id}");
        get(Kind.WHOLE_RECORD, "chronology/release/new/{child}");
        post(Kind.WHOLE_RECORD, "chronology/release/new/{child}");
        get(Kind.CHILDS_FILE, "transfers/of/{child}");
        post(Kind.CHILDS_FILE, "transfers/of/{child}");
        get(Kind.RELEASE, "chronology/release/{id}");
        post(Kind.RELEASE, "chronology/release/{id}/decide");
        get(Kind.SEALED_FILE, "chronology/file/{id}");
        get(Kind.STAFF_CONCERN, "staff/{id}", "staff/{id}/looks");
        post(Kind.STAFF_CONCERN, "staff/{id}", "staff/{id}/{what}");
        get(Kind.EXAMINATION, "examinations/{id}");
        post(Kind.EXAMINATION, "examinations/{id}/{part}");
        get(Kind.REVIEW, "casework/reviews/{id}");
        post(Kind.REVIEW, "casework/reviews/{id}");
        get(Kind.POINT, "casework/point/{id}");
        post(Kind.POINT_ENDED, "casework/point/{id}/end", "casework/point/{id}/move");
        get(Kind.TRANSFER, "transfers/{id}");
        post(Kind.TRANSFER_ANSWERED, "transfers/{id}/answer");
        post(Kind.TRANSFER_MINDED, "transfers/{id}/record", "transfers/{id}/resend");
        get(Kind.HISTORY_FILE, "transfers/history/{id}");
        post(
                Kind.HISTORY_FILE,
                "transfers/history/{id}/columns",
                "transfers/history/{id}/apply",
                "transfers/history/{id}/cancel");
        get(Kind.DOCUMENT, "transfers/document/{id}");
        get(Kind.EVIDENCE_FILE, "evidence/file/{id}");
        get(Kind.KEPT_RECORD, "retention/{kind}/{id}");
        post(Kind.HOLD, "retention/orders/{id}/lift");
        get(Kind.TERM_REPORT, "termly/{id}", "termly/{id}/report.pdf");
        post(Kind.TERM_REPORT, "termly/{id}/decide", "termly/{id}/issue");
        post(Kind.NAMING, "examinations/authorisers/{id}/end");
        post(Kind.ALERT, "from-alert/{alert}");
        sanctions(Kind.WITHDRAWAL, "GET end/{id}", "POST end/{id}", "GET extend/{id}", "POST extend/{id}");
        sanctions(Kind.REFLECTION, "GET reflection/{id}", "POST reflection/{id}", "GET reflection/{id}/sheet");
        sanctions(Kind.OWN_REFLECTION, "GET mine/{id}", "POST mine/{id}");
        sanctions(Kind.REQUEST, "GET asked/{id}", "POST asked/{id}");
        sanctions(Kind.PUPIL, "GET child/{pupil}");
        sanctions(Kind.TEMPLATE, "POST templates/{id}/end");
    }

    private MatrixRows() {}

    private static void get(Kind kind, String... paths) {
        List.of(paths).forEach(path -> RECORDS.put("GET /incidents/" + path, kind));
    }

    private static void post(Kind kind, String... paths) {
        List.of(paths).forEach(path -> RECORDS.put("POST /incidents/" + path, kind));
    }

    private static void sanctions(Kind kind, String... rows) {
        List.of(rows).forEach(row -> RECORDS.put(row.replace(" ", " /sanctions/"), kind));
    }
}
