package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The filter asks itself about addresses whose answer is known, daily and on demand, and keeps the result (clause 4.6a). */
@Component
public class SelfTests {

    /** Beyond this age a result says nothing any more. */
    public static final Duration STALE = Duration.ofDays(2);

    private static final int HISTORY = 30;
    private static final Hostname HELP = Hostname.of("childline.org.uk");
    private static final Hostname ON_NO_LIST = Hostname.of("on-no-list.belisha.test");
    private static final Hostname HARMFUL = Hostname.of("self-harm-canary.belisha.test");
    private static final Hostname FOR_LEARNING = Hostname.of("cbeebies.bbc.co.uk");

    private final Snapshots snapshots;
    private final SelfTestTable table;
    private final WireCheck wire;
    private final Audit audit;
    private final ObjectProvider<CurrentViewer> viewers;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    SelfTests(
            Snapshots snapshots,
            SelfTestTable table,
            WireCheck wire,
            Audit audit,
            ObjectProvider<CurrentViewer> viewers,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.snapshots = snapshots;
        this.table = table;
        this.wire = wire;
        this.audit = audit;
        this.viewers = viewers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Runs the test for a school and keeps the result; the gateways are asked before the transaction opens. */
    public SelfTest run(SchoolId school) {
        List<SelfTest.Check> checks = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            checks.addAll(of(school, profile));
        }
        checks.addAll(wire.run(ListFile.CANARY, HELP));
        SelfTest test = new SelfTest(UUID.randomUUID(), school, clock.instant(), actor(), List.copyOf(checks));
        transaction.executeWithoutResult(status -> keep(test));
        return test;
    }

    /** The latest result of a school, if any. */
    @Transactional(readOnly = true)
    public Optional<SelfTest> latest(SchoolId school) {
        return table.latest(school);
    }

    /** The last runs of a school, newest first. */
    @Transactional(readOnly = true)
    public List<SelfTest.Run> history(SchoolId school) {
        return table.runs(school, HISTORY);
    }

    /** Whether a school's last run is older than this, or there is none. */
    @Transactional(readOnly = true)
    public boolean isDue(SchoolId school, Duration after) {
        Instant last = table.latestAt(school);
        return last == null || last.plus(after).isBefore(clock.instant());
    }

    private void keep(SelfTest test) {
        table.add(test);
        audit.record(
                test.school(),
                "filtering.self-test.run",
                "self-test:" + test.id(),
                Map.of("failures", Long.toString(test.failures())));
    }

    private List<SelfTest.Check> of(SchoolId school, Profile profile) {
        List<SelfTest.Check> checks = new ArrayList<>();
        checks.add(check(school, profile, "The illegal-content canary", ListFile.CANARY, false));
        checks.add(check(school, profile, "A help line", HELP, true));
        checks.add(check(school, profile, "A site closed to everybody", HARMFUL, false));
        if (profile.isForChildren()) {
            checks.add(check(school, profile, "A site on no list", ON_NO_LIST, false));
        }
        if (profile != Profile.UNKNOWN) {
            checks.add(check(school, profile, "A site that is allowed", FOR_LEARNING, true));
        }
        return checks;
    }

    /** A rule that somebody made is an answer too: it is told, and is no failure where the site is one for learning. */
    private SelfTest.Check check(SchoolId school, Profile profile, String what, Hostname host, boolean allowed) {
        Decision decision = snapshots.decide(new Visit(new Who.Place(school, profile), host, 443, ""));
        Reason.Code code = decision.reason().code();
        boolean byRule = Objects.equals(host, FOR_LEARNING)
                && (code == Reason.Code.SCHOOL_RULE
                        || code == Reason.Code.TRUST_RULE
                        || code == Reason.Code.TRUST_LOCKED);
        return new SelfTest.Check(
                profile.title(),
                what,
                host.text(),
                verdict(allowed),
                verdict(decision.isAllowed()) + ": " + code.words(),
                byRule || decision.isAllowed() == allowed);
    }

    private static String verdict(boolean allowed) {
        return allowed ? "Allowed" : "Blocked";
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
