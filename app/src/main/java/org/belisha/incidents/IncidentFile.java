package org.belisha.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.schools.Contact;
import org.belisha.schools.LocalAuthority;
import org.jspecify.annotations.Nullable;

/** An incident with all that is recorded under it; pupils come with those of their contacts who may be told, and with the local authority that looks after them. */
public record IncidentFile(
        Incident incident,
        Map<PersonId, Set<Part>> involved,
        Map<PersonId, List<Contact>> pupils,
        Map<PersonId, LocalAuthority> lookedAfter,
        List<Entry> entries,
        List<Task> tasks,
        List<ParentTold> parents,
        List<AuthorityDecision> authorities,
        List<Unplaced> unplaced,
        boolean nobodySaid) {

    /** A child of one of its concerns who has no part in it, while nobody said why. */
    public record Unplaced(PersonId child, String name) {
        @Override
        public String toString() {
            return "Unplaced[" + child + "]";
        }
    }

    /** Something written under an incident; never changed, corrected by another. */
    public record Entry(UUID id, String kind, @Nullable UUID corrects, String words, PersonId author, Instant at) {}

    /** Something to do, by somebody, by a day. */
    public record Task(
            UUID id,
            UUID incident,
            SchoolId school,
            String words,
            PersonId owner,
            LocalDate dueOn,
            @Nullable Instant doneAt,
            @Nullable PersonId doneBy,
            String doneNote) {}

    /** What a parent was told, or why not and when that is looked at again. */
    public record ParentTold(
            UUID id,
            PersonId pupil,
            @Nullable PersonId adult,
            boolean told,
            ParentsTold.Telling what,
            @Nullable LocalDate reviewOn,
            @Nullable Withheld withheld,
            PersonId author,
            Instant at) {}

    /** Whether an authority was told, or why not, and what came of it. */
    public record AuthorityDecision(
            UUID id,
            Authority authority,
            AuthoritiesTold.Decision what,
            List<CameOf> outcomes,
            PersonId author,
            Instant at) {

        /** Whether it was told, and nothing is known yet of what came of that. */
        public boolean waits() {
            return Boolean.TRUE.equals(what.reported()) && outcomes.isEmpty();
        }
    }

    /** What came of a report to an authority. */
    public record CameOf(String words, PersonId author, Instant at) {
        @Override
        public String toString() {
            return "CameOf[" + at + "]";
        }
    }

    /** The pupils whose parents are to be told: everybody who is more than the reporter. */
    public List<PersonId> pupilsToTellOf() {
        return pupils.keySet().stream()
                .filter(pupil -> !involved.getOrDefault(pupil, Set.of()).equals(EnumSet.of(Part.REPORTER)))
                .toList();
    }

    /** Whether anybody is more than its reporter. */
    public boolean somebodyInvolved() {
        return involved.values().stream().anyMatch(parts -> !parts.equals(EnumSet.of(Part.REPORTER)));
    }

    /** The latest word on one parent of one pupil; adult null stands for the local authority, or for nobody who may be told. */
    public Optional<ParentTold> parent(PersonId pupil, @Nullable PersonId adult) {
        return parents.stream()
                .filter(told -> told.pupil().equals(pupil) && java.util.Objects.equals(told.adult(), adult))
                .reduce((before, after) -> after);
    }

    /** What was kept on one parent of one pupil before the latest word, oldest first. */
    public List<ParentTold> earlier(PersonId pupil, @Nullable PersonId adult) {
        List<ParentTold> all = parents.stream()
                .filter(told -> told.pupil().equals(pupil) && java.util.Objects.equals(told.adult(), adult))
                .toList();
        return all.isEmpty() ? all : all.subList(0, all.size() - 1);
    }

    /** The latest decision for each authority that was considered. */
    public Map<Authority, AuthorityDecision> decided() {
        Map<Authority, AuthorityDecision> decided = new LinkedHashMap<>();
        authorities.forEach(decision -> decided.put(decision.authority(), decision));
        return decided;
    }

    @Override
    public String toString() {
        return "IncidentFile[" + incident.id() + "]";
    }
}
