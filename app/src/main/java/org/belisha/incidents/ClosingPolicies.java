package org.belisha.incidents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.belisha.permissions.PersonId;
import org.belisha.schools.Contact;
import org.belisha.schools.LocalAuthority;
import org.jspecify.annotations.Nullable;

/** What an incident must hold before it closes; each rule allows or names everything that it misses. */
public final class ClosingPolicies {

    /**
     * One rule.
     *
     * @param name what it asks
     * @param clause the clause of the policy
     * @param part the part of the page that answers it
     * @param missing what is missing of it on this day, nothing where it allows
     */
    record Rule(String name, String clause, String part, BiFunction<IncidentFile, LocalDate, Stream<String>> missing) {}

    /** Something that is missing, with the link to where it is given: a place on the incident's page, or a page. */
    public record Missing(String rule, String clause, String href, String words) {}

    static final List<Rule> RULES = List.of(
            new Rule("Safeguarding decision", "1.1", "decision", (file, today) -> safeguarding(file)),
            new Rule("Pupils involved", "13.3", "people", (file, today) -> people(file)),
            new Rule("Parents told or why not", "13.3", "parents", ClosingPolicies::parents),
            new Rule("Authorities considered", "13.4", "authorities", (file, today) -> authorities(file)),
            new Rule("What came of each report", "4.2c", "authorities", (file, today) -> outcomes(file)),
            new Rule("Lead and DSL both considered them", "6.3", "authorities", (file, today) -> leadsView(file)),
            new Rule("Bullying tests", "6.1", "assessment", (file, today) -> bullying(file)),
            new Rule("Behaviour stage", "4.3d", "assessment", (file, today) -> stage(file)),
            new Rule("Nothing left to do", "13.5", "tasks", (file, today) -> tasks(file)));

    private ClosingPolicies() {}

    /** Everything that is missing; empty where the incident may close. */
    static List<Missing> missing(IncidentFile file, LocalDate today) {
        List<Missing> missing = new ArrayList<>();
        for (Rule rule : RULES) {
            rule.missing()
                    .apply(file, today)
                    .forEach(words ->
                            missing.add(new Missing(rule.name(), rule.clause(), "#part-" + rule.part(), words)));
        }
        return missing;
    }

    private static Stream<String> safeguarding(IncidentFile file) {
        Assessment assessment = file.incident().assessment();
        return Stream.concat(
                when(assessment.decision() == null, "The safeguarding decision"),
                when(assessment.decisionReason().isBlank(), "The reason for the safeguarding decision"));
    }

    private static Stream<String> people(IncidentFile file) {
        return Stream.concat(
                when(
                        !file.somebodyInvolved() && !file.nobodySaid(),
                        "Who was involved, and as what; or why nobody but the reporter was"),
                file.unplaced().stream()
                        .map(child -> "What " + child.name() + " was in it, whom a concern names; or why nothing"));
    }

    private static Stream<String> parents(IncidentFile file, LocalDate today) {
        return file.pupilsToTellOf().stream().flatMap(pupil -> ofPupil(file, pupil, today));
    }

    private static Stream<String> ofPupil(IncidentFile file, PersonId pupil, LocalDate today) {
        List<Contact> contacts = file.pupils().getOrDefault(pupil, List.of());
        LocalAuthority authority = file.lookedAfter().get(pupil);
        if (contacts.isEmpty() && authority == null) {
            return when(
                    file.parent(pupil, null).isEmpty(),
                    "A pupil has no parent who may be told: say who was told instead, or why nobody");
        }
        Stream<String> parents =
                contacts.stream().flatMap(contact -> told(file, pupil, contact.adult(), contact.adultName(), today));
        return authority == null ? parents : Stream.concat(told(file, pupil, null, authority.name(), today), parents);
    }

    private static Stream<String> told(
            IncidentFile file, PersonId pupil, @Nullable PersonId adult, String name, LocalDate today) {
        return file.parent(pupil, adult)
                .map(told -> when(
                        !told.told()
                                && told.reviewOn() != null
                                && told.reviewOn().isBefore(today),
                        "The decision not to tell " + name + " was to be looked at again by now"))
                .orElseGet(() -> Stream.of("Whether " + name + " was told, or why not"));
    }

    private static Stream<String> authorities(IncidentFile file) {
        Set<Authority> decided = file.decided().keySet();
        boolean all = file.incident().category().kind() != Taxonomy.Kind.OTHER || grave(file);
        return Stream.of(Authority.values())
                .filter(authority -> (all || authority.always()) && !decided.contains(authority))
                .map(authority -> authority.words() + ": reported, or not reported because");
    }

    private static Stream<String> outcomes(IncidentFile file) {
        return file.decided().values().stream()
                .filter(IncidentFile.AuthorityDecision::waits)
                .map(decision -> decision.authority().words() + ": what came of the report");
    }

    private static Stream<String> leadsView(IncidentFile file) {
        IncidentFile.AuthorityDecision police = file.decided().get(Authority.POLICE);
        return when(
                file.incident().category().kind().mayBeIllegal()
                        && police != null
                        && police.what().leadView().isBlank(),
                "Police: what the eSafety lead thinks, since the material may be illegal");
    }

    private static Stream<String> bullying(IncidentFile file) {
        Assessment assessment = file.incident().assessment();
        boolean asked = file.incident().category().kind() == Taxonomy.Kind.BULLYING;
        return Stream.of(
                        when(asked && assessment.repeated() == null, "Whether it was repeated"),
                        when(asked && assessment.intended() == null, "Whether it was intended"),
                        when(asked && assessment.imbalance() == null, "Whether there is an imbalance of power"))
                .flatMap(each -> each);
    }

    private static Stream<String> stage(IncidentFile file) {
        return when(
                file.incident().category().kind().wantsStage()
                        && file.incident().assessment().behaviourStage().isBlank(),
                "The stage of the behaviour policy");
    }

    private static Stream<String> tasks(IncidentFile file) {
        return file.tasks().stream().filter(task -> task.doneAt() == null).map(task -> "To do: " + task.words());
    }

    private static boolean grave(IncidentFile file) {
        Severity severity = file.incident().assessment().severity();
        return severity != null && severity.grave();
    }

    private static Stream<String> when(boolean missing, String words) {
        return missing ? Stream.of(words) : Stream.empty();
    }
}
