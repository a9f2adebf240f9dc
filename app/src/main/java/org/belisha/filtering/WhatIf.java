package org.belisha.filtering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Themes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** "What would happen?": the decision on an address for a person or a profile, with each step in plain words. */
@Component
public class WhatIf {

    private final Snapshots snapshots;
    private final Audit audit;

    WhatIf(Snapshots snapshots, Audit audit) {
        this.snapshots = snapshots;
        this.audit = audit;
    }

    /**
     * What would happen now.
     *
     * @param steps in the order in which they are asked; the last decides
     */
    public record Answer(boolean allowed, Profile profile, List<Told> steps) {}

    /**
     * One step in plain words.
     *
     * @param asked what is asked
     * @param said what it said
     */
    public record Told(String asked, String said, boolean decided) {}

    /** For a person of this school; the look is on record. */
    @Transactional
    public Answer forPerson(SchoolId school, PersonId person, TypedAddress address) {
        audit.looked(
                school, "filtering-why:" + person, Map.of("host", address.host().text()));
        return answer(new Who.Someone(school, person), address);
    }

    /** For anybody of a profile in this school. */
    public Answer forProfile(SchoolId school, Profile profile, TypedAddress address) {
        return answer(new Who.Place(school, profile), address);
    }

    private Answer answer(Who who, TypedAddress address) {
        List<Told> told = new ArrayList<>();
        boolean allowed = false;
        for (Step step : snapshots.explain(address.by(who))) {
            Decision decision = step.decision();
            told.add(
                    decision == null
                            ? new Told(step.code().words(), passed(step.code()), false)
                            : new Told(step.code().words(), said(decision), true));
            allowed = decision != null && decision.isAllowed();
        }
        return new Answer(allowed, snapshots.profileOf(who), told);
    }

    private static String passed(Reason.Code code) {
        return code == Reason.Code.WITHIN
                ? "It shows another site, which is asked from the start."
                : "Does not apply, so the next is asked.";
    }

    private String said(Decision decision) {
        String verdict = decision.isAllowed() ? "Allowed" : "Blocked";
        String detail = detail(decision.reason());
        return detail.isEmpty() ? verdict + "." : verdict + ": " + detail + ".";
    }

    private String detail(Reason reason) {
        return switch (reason.code()) {
            case CATEGORY ->
                snapshots.current().lists().known().stream()
                        .filter(category -> category.code().equals(reason.detail()))
                        .map(Category::title)
                        .findFirst()
                        .orElse(reason.detail());
            case SEARCH, WORDS -> Themes.title(reason.detail());
            case WITHDRAWN, PAUSED, GRANT ->
                reason.detail().isEmpty() ? "" : "until " + Times.words(Instant.parse(reason.detail()));
            case DEFAULT -> "this is what the profile does with whatever is on no list";
            default -> reason.detail();
        };
    }
}
