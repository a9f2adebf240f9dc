package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever reported may ask to take it back: nothing goes away, the team reads why and decides, and both stay on record. */
@Component("takingBack")
public class TakingBack {

    private static final int LONGEST = 2_000;

    private static final String ADD = """
            INSERT INTO incidents.taking_back (concern_id, school_id, step, author, at) VALUES (:concern, :school, :step, :by, :at)
            """;

    // Two who decide at once wait for each other; the steps themselves are never changed.
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(:id, 85))";

    private static final String LATEST =
            "SELECT step FROM incidents.taking_back WHERE concern_id = :concern ORDER BY id DESC LIMIT 1";

    private final JdbcClient sql;
    private final ConcernTable concerns;
    private final FollowUpTable followUps;
    private final Additions additions;
    private final Triage triage;
    private final Audit audit;
    private final InstantSource clock;

    TakingBack(
            JdbcClient sql,
            ConcernTable concerns,
            FollowUpTable followUps,
            Additions additions,
            Triage triage,
            Audit audit,
            InstantSource clock) {
        this.sql = sql;
        this.concerns = concerns;
        this.followUps = followUps;
        this.additions = additions;
        this.triage = triage;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where it stands. */
    public enum Step {
        ASKED,
        AGREED,
        GOES_ON
    }

    /** Where it stands with this concern, nothing where nobody ever asked. */
    @Transactional(readOnly = true)
    public Optional<Step> of(UUID concern) {
        return sql.sql(LATEST)
                .param("concern", concern)
                .query((row, n) -> Step.valueOf(row.getString("step")))
                .optional();
    }

    /** Whether the team is asked and has not decided; of what was passed on the readers of the other register have the words. */
    @Transactional(readOnly = true)
    public boolean asked(Concern concern) {
        return !concern.passedOn()
                && of(concern.id()).filter(Step.ASKED::equals).isPresent();
    }

    /** Asks, of one's own report, because; it reaches whoever has the concern now. */
    @Transactional
    public Outcome ask(Viewer by, UUID id, String because) {
        alone(id);
        return concerns.forReporter(id, by.person())
                .map(concern -> ask(concern, by.person(), because))
                .orElseGet(Outcome.NotFound::new);
    }

    /** Asks of a report without a name, found by its receipt; nobody is kept as whoever asked. */
    @Transactional
    public Outcome ask(Concern found, String because) {
        if (found.reporter() != null) {
            return new Outcome.NotFound();
        }
        alone(found.id());
        return ask(found, null, because);
    }

    private Outcome ask(Concern concern, @Nullable PersonId by, String because) {
        if (asked(concern)) {
            return Outcome.Refused.because("form", "You have asked already: the safeguarding team decides");
        }
        if (because.isBlank() || because.length() > LONGEST) {
            return Outcome.Refused.because("takeBack", "Say why, in 2,000 characters or fewer");
        }
        Instant now = clock.instant();
        UUID answer = followUps.answer(concern, false, by, "I ask to take this back: " + because.strip(), now);
        if (!concern.passedOn()) {
            step(concern, Step.ASKED, by, now);
        }
        additions.byReporter(concern, answer, because);
        String subject = "concern:" + concern.id();
        if (by == null) {
            audit.recordUnnamed(concern.school(), "concern.taking-back-asked", subject, Map.of());
        } else {
            audit.recordAs(by, concern.school(), "concern.taking-back-asked", subject, Map.of());
        }
        return new Outcome.Done(concern.id());
    }

    /** The team agrees, and does nothing further where nothing was decided yet; or says why it goes on. */
    @Transactional
    public Outcome decide(Viewer by, UUID id, @Nullable Boolean agreed, String because) {
        alone(id);
        Concern concern = concerns.forTeam(id, by.person())
                .filter(found -> by.may(Permission.TRIAGE, found.school()))
                .orElse(null);
        if (concern == null) {
            return new Outcome.NotFound();
        }
        if (!asked(concern)) {
            return Outcome.Refused.because("form", "Nobody asks to take it back now");
        }
        if (agreed == null) {
            return Outcome.Refused.because("agreed", "Say whether it is taken back");
        }
        if (because.isBlank() || because.length() > LONGEST) {
            return Outcome.Refused.because("because", "Say why, in 2,000 characters or fewer");
        }
        if (agreed && !concern.triaged()) {
            Outcome closed = triage.noAction(by, id, "Taken back by whoever reported it. " + because.strip());
            if (!(closed instanceof Outcome.Done)) {
                return closed;
            }
        }
        Instant now = clock.instant();
        String words = agreed ? "It is marked as taken back, and stays on record. " : "It goes on. ";
        followUps.answer(concern, true, by.person(), words + because.strip(), now);
        step(concern, agreed ? Step.AGREED : Step.GOES_ON, by.person(), now);
        additions.byTeam(concern);
        audit.recordAs(
                by.person(),
                concern.school(),
                "concern.taking-back-decided",
                "concern:" + id,
                Map.of("agreed", agreed.toString()));
        return new Outcome.Done(id);
    }

    private void alone(UUID concern) {
        sql.sql(ALONE).param("id", concern.toString()).query().listOfRows();
    }

    private void step(Concern concern, Step step, @Nullable PersonId by, Instant at) {
        sql.sql(ADD)
                .param("concern", concern.id())
                .param("school", concern.school().value())
                .param("step", step.name())
                .param("by", by == null ? null : by.value())
                .param("at", Times.at(at))
                .update();
    }
}
