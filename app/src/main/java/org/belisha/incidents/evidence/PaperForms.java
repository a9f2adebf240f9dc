package org.belisha.incidents.evidence;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.ConcernSaved;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Reported;
import org.belisha.incidents.Submission;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Concerns written on paper when nothing else works: each form has a number, and is typed in once by the safeguarding team. */
@Repository
public class PaperForms {

    // Without letters that look alike when written by hand.
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final int LONGEST_NAME = 300;

    private static final String TAKE = """
            INSERT INTO incidents.paper_form (school_id, code, concern_id, author, at) VALUES (:school, :code, :concern, :by, :at)
            ON CONFLICT (school_id, code) DO NOTHING
            """;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient sql;
    private final DetailedReports reports;
    private final Audit audit;
    private final InstantSource clock;

    PaperForms(JdbcClient sql, DetailedReports reports, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    /** A number for a form that is printed now, such as "K7QM-2RT9". */
    public String freshCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i == LENGTH / 2 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** Types a form in: a concern of whoever wrote it, who is not known by sign-in; the scan is added to it afterwards. */
    @Transactional
    public Outcome typeIn(Viewer by, SchoolId school, Written form) {
        if (!by.may(Permission.TRIAGE, school)) {
            return new Outcome.NotFound();
        }
        String code = form.code().toUpperCase(Locale.UK).replaceAll("[^0-9A-Z]", "");
        Map<String, String> wrong = wrong(form, code);
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        ConcernSaved saved = reports.report(null, school, reported(form, code), form.details());
        if (saved instanceof ConcernSaved.Refused refused) {
            return new Outcome.Refused(refused.why());
        }
        ConcernSaved.Saved kept = (ConcernSaved.Saved) saved;
        int taken = sql.sql(TAKE)
                .param("school", school.value())
                .param("code", code)
                .param("concern", kept.id())
                .param("by", by.person().value())
                .param("at", Times.at(clock.instant()))
                .update();
        if (taken == 0) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Outcome.Refused(Map.of("code", "The form of this number was typed in already"));
        }
        audit.recordAs(by.person(), school, "paper.typed-in", "concern:" + kept.id(), Map.of("form", code));
        return new Outcome.Done(kept.id());
    }

    private static Map<String, String> wrong(Written form, String code) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (code.length() != LENGTH) {
            wrong.put("code", "Write the number at the top of the form: 8 letters and numbers");
        }
        if (form.route() == null) {
            wrong.put("route", "Choose who wrote it");
        }
        if (form.writer().length() > LONGEST_NAME) {
            wrong.put("writer", "Use 300 characters or fewer");
        }
        if (form.words().isBlank() && form.details().ownWords().isBlank()) {
            wrong.put("words", "Type what is written there, word for word");
        }
        return wrong;
    }

    private static Reported reported(Written form, String code) {
        String writer =
                form.writer().isBlank() ? "No name on it" : form.writer().strip();
        return new Reported(
                Submission.of(form.key()),
                form.route() == null ? Reported.Route.PUBLIC : form.route(),
                false,
                writer + " (on paper, form " + code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2) + ")",
                null,
                form.children(),
                form.about().isBlank()
                        ? (form.children().isEmpty() ? "Nobody named" : "")
                        : form.about().strip(),
                null,
                form.words().isBlank() ? "Only the child’s own words are on the form." : form.words(),
                form.route() == Reported.Route.STAFF ? form.told() : null,
                form.where().strip(),
                Set.of(),
                null,
                null,
                List.of(),
                form.urgent());
    }

    /** What is written on a paper form, with the children whom whoever types it in knows it to be about. */
    public record Written(
            String key,
            String code,
            Reported.@Nullable Route route,
            String writer,
            List<PersonId> children,
            String about,
            String words,
            Details details,
            String where,
            @Nullable Boolean told,
            boolean urgent) {

        @Override
        public String toString() {
            return "Written";
        }
    }
}
