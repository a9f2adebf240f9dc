package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.belisha.assurance.ClauseEvidence;
import org.belisha.assurance.ClauseState;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Reason.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the filter says of 4.6a (illegal and harmful content), 5.1 (only certain sites for pupils), 8.3 (no
 * over-blocking) and 9.5 (other webmail): it asks the snapshot in force, the same that gateways ask.
 */
@Component
class FilteringClauses implements ClauseEvidence {
    private static final List<Hostname> WEBMAIL = ListFile.names("webmail");
    private static final List<Hostname> CONTACT = ListFile.names("chat");
    private static final Hostname ON_NO_LIST = Hostname.of("on-no-list.belisha.test");
    private static final Duration LISTS_STALE = Duration.ofDays(7);
    private static final List<Profile> PUPILS = List.of(Profile.EYFS_KS1, Profile.KS2, Profile.UNKNOWN);

    private final Snapshots snapshots;
    private final SiteRequests requests;
    private final Devices devices;
    private final SelfTests tests;
    private final SiteLists lists;
    private final IllegalLists illegal;
    private final Oversight oversight;
    private final InstantSource clock;

    FilteringClauses(
            Snapshots snapshots,
            SiteRequests requests,
            Devices devices,
            SelfTests tests,
            SiteLists lists,
            IllegalLists illegal,
            Oversight oversight,
            InstantSource clock) {
        this.snapshots = snapshots;
        this.requests = requests;
        this.devices = devices;
        this.tests = tests;
        this.lists = lists;
        this.illegal = illegal;
        this.oversight = oversight;
        this.clock = clock;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("4.6a", "5.1", "8.3", "9.5");
    }

    @Override
    public ClauseState stateOf(String clause, SchoolId school) {
        Instant now = clock.instant();
        return switch (clause) {
            case "4.6a" -> illegalTier(school, now);
            case "5.1" -> allowListFirst(school, now);
            case "8.3" -> overBlocking(school, now);
            default -> webmail(school, now);
        };
    }

    private ClauseState illegalTier(SchoolId school, Instant now) {
        FilteringSnapshot.Facts facts = snapshots.current().facts();
        ClauseState.Evidence evidence =
                new ClauseState.Evidence("Categories and rules", "/filtering", facts.categories());
        for (Profile profile : Profile.values()) {
            if (codeOf(school, profile, ListFile.CANARY) != Code.ILLEGAL) {
                return ClauseState.broken(
                        "The illegal-content list is not in force for " + profile.title(), now, evidence);
            }
        }
        for (Profile profile : PUPILS) {
            Hostname open = firstOpen(school, profile, CONTACT);
            if (open != null) {
                return ClauseState.broken(
                        "Chat and messaging is open for " + profile.title() + ": " + open.text(), now, evidence);
            }
        }
        SelfTest test = tests.latest(school).orElse(null);
        if (test == null) {
            return ClauseState.needsAttention("The filter's self-test has not run here yet", now, evidence);
        }
        ClauseState.Evidence tested = new ClauseState.Evidence(
                "Self-test", "/filtering/self-test", test.checks().size());
        if (test.at().plus(SelfTests.STALE).isBefore(now)) {
            return ClauseState.broken("The filter's self-test has not run for more than two days", now, tested);
        }
        if (test.failures() > 0) {
            return ClauseState.broken(
                    test.failures() + " checks of the filter's self-test failed on " + Times.words(test.at()),
                    now,
                    tested);
        }
        ClauseState stale = stale(now);
        if (stale != null) {
            return stale;
        }
        ClauseState illegalLists = illegal.objection(now);
        if (illegalLists != null) {
            return illegalLists;
        }
        List<String> missing = oversight.missing(school);
        List<ClauseState.Evidence> behind = new ArrayList<>(oversight.evidence(school));
        behind.addAll(List.of(evidence, tested));
        if (!missing.isEmpty()) {
            return ClauseState.needsAttention(
                    "The filter holds; missing: " + String.join("; ", missing),
                    now,
                    behind.toArray(ClauseState.Evidence[]::new));
        }
        return ClauseState.kept(
                "In force for every profile: " + illegal.words() + "; "
                        + facts.domains() + " domains in " + facts.categories() + " categories; the self-test of "
                        + Times.words(test.at()) + " passed; the safeguarding lead leads on it, a senior leader and a"
                        + " governor oversee it, and the year's review is signed",
                now,
                behind.toArray(ClauseState.Evidence[]::new));
    }

    /** Lists that no longer come, or null where all do. */
    private @Nullable ClauseState stale(Instant now) {
        List<SiteList> failing = lists.all().stream()
                .filter(list -> list.failedSince() != null
                        && list.failedSince().plus(LISTS_STALE).isBefore(now))
                .toList();
        return failing.isEmpty()
                ? null
                : ClauseState.needsAttention(
                        "No new version came for a week of the list "
                                + failing.getFirst().name() + "; the last good one is in force",
                        now,
                        new ClauseState.Evidence("Lists that failed", "/filtering/lists", failing.size()));
    }

    private ClauseState allowListFirst(SchoolId school, Instant now) {
        ClauseState.Evidence evidence = new ClauseState.Evidence(
                "Devices", "/filtering/devices", devices.of(school).size());
        for (Profile profile : PUPILS) {
            if (codeOf(school, profile, ON_NO_LIST) != Code.DEFAULT || isAllowed(school, profile, ON_NO_LIST)) {
                return ClauseState.broken(profile.title() + ": a site on no list is open", now, evidence);
            }
        }
        return ClauseState.kept("Pupils open only what is on the list for their key stage", now, evidence);
    }

    private ClauseState overBlocking(SchoolId school, Instant now) {
        SiteRequests.Figures figures = requests.figures(school);
        ClauseState.Evidence evidence = new ClauseState.Evidence(
                "Sites asked for", "/filtering/requests", figures.waiting() + figures.answered());
        if (figures.forgotten() > 0) {
            return ClauseState.broken(
                    figures.forgotten() + " requests for a site have waited for more than "
                            + SiteRequests.FORGOTTEN.toDays() + " days",
                    now,
                    evidence);
        }
        if (figures.late() > 0) {
            return ClauseState.needsAttention(
                    figures.late() + " requests for a site have waited for more than " + SiteRequests.TARGET.toHours()
                            + " hours of school days",
                    now,
                    evidence);
        }
        return ClauseState.kept(
                figures.waiting() + " requests for a site wait, " + figures.answered() + " are answered",
                now,
                evidence,
                new ClauseState.Evidence("Blocked, then allowed", "/filtering/report", figures.answered()));
    }

    private ClauseState webmail(SchoolId school, Instant now) {
        ClauseState.Evidence evidence = new ClauseState.Evidence("Categories and rules", "/filtering", WEBMAIL.size());
        for (Profile profile : Profile.values()) {
            Hostname open = firstOpen(school, profile, WEBMAIL);
            if (open != null) {
                return ClauseState.broken(
                        "Other webmail is open for " + profile.title() + ": " + open.text(), now, evidence);
            }
        }
        return ClauseState.kept(
                WEBMAIL.size() + " sites of webmail other than the trust's are blocked for every profile",
                now,
                evidence);
    }

    private @Nullable Hostname firstOpen(SchoolId school, Profile profile, List<Hostname> hosts) {
        return hosts.stream()
                .filter(host -> isAllowed(school, profile, host))
                .findFirst()
                .orElse(null);
    }

    private boolean isAllowed(SchoolId school, Profile profile, Hostname host) {
        return decide(school, profile, host).isAllowed();
    }

    private Code codeOf(SchoolId school, Profile profile, Hostname host) {
        return decide(school, profile, host).reason().code();
    }

    private Decision decide(SchoolId school, Profile profile, Hostname host) {
        return snapshots.decide(new Visit(new Who.Place(school, profile), host, 443, ""));
    }
}
