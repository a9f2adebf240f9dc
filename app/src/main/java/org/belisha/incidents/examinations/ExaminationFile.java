package org.belisha.incidents.examinations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** An examination with all that happened since: what was found and told, what was decided, and whose hands the device went through. */
public record ExaminationFile(
        Examination examination, List<Entry> entries, List<Decision> decisions, List<Step> custody) {

    /** Something recorded; never changed, corrected by another of its kind. */
    public record Entry(
            UUID id,
            EntryKind kind,
            String code,
            String words,
            @Nullable UUID corrects,
            PersonId author,
            Instant at) {

        @Override
        public String toString() {
            return "Entry[" + kind + " " + id + "]";
        }
    }

    /** What is recorded after the search. */
    public enum EntryKind {
        FOUND("What was found"),
        VIEWED("What was viewed"),
        IMAGERY("Indecent imagery suspected"),
        SEEN("An image was seen"),
        DSL("Safeguarding lead told"),
        PARENTS("Parents"),
        POLICE("Police"),
        INSTRUCTION("What the police instructed"),
        NOTE("Note");

        private final String words;

        EntryKind(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** What one person proposed, and what the second said. */
    public record Decision(
            UUID id,
            UUID examination,
            What what,
            String reason,
            PersonId proposedBy,
            boolean proposerSenior,
            Instant at,
            @Nullable Answer answer) {

        /** Whether two people decided so. */
        public boolean agreed() {
            return answer != null && answer.agreed();
        }

        @Override
        public String toString() {
            return "Decision[" + id + "]";
        }
    }

    /** The second person's word. */
    public record Answer(boolean agreed, String words, PersonId by, Instant at) {}

    /** What may become of what was found (policy 10.2). */
    public enum What {
        DELETE("Delete it from the device"),
        RETAIN("Keep it as evidence"),
        POLICE("Hand it to the police"),
        RETURN("Give the device back as it is");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** One step of the device from hand to hand; the signatures say how each side signed, null where it has not. */
    public record Step(
            UUID id,
            UUID examination,
            int number,
            Act act,
            PersonId givenBy,
            @Nullable PersonId takenBy,
            String takenWords,
            String place,
            Instant happenedAt,
            @Nullable String givenSigned,
            @Nullable String takenSigned) {

        /** Whether both sides signed; a pupil from whom a device is taken signs nothing. */
        public boolean signed() {
            return takenSigned != null && (givenSigned != null || act == Act.TAKEN);
        }

        /** Whether this person's own signature is still missing. */
        public boolean waitsFor(PersonId person) {
            return (person.equals(takenBy) && takenSigned == null)
                    || (person.equals(givenBy) && givenSigned == null && act != Act.TAKEN);
        }

        @Override
        public String toString() {
            return "Step[" + id + "]";
        }
    }

    /** What happens to a device in one step. */
    public enum Act {
        TAKEN("Taken from the pupil"),
        HANDED("Handed to a colleague"),
        POLICE("Handed to the police"),
        RETURNED("Given back"),
        DISPOSED("Destroyed, as the police instructed");

        private final String words;

        Act(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** Whether it leaves the school's hands. */
        public boolean leaves() {
            return this == POLICE || this == RETURNED || this == DISPOSED;
        }
    }

    /** The entries of a kind that no later one corrects. */
    public Stream<Entry> standing(EntryKind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> entries.stream().noneMatch(later -> Objects.equals(later.corrects(), entry.id())));
    }

    /** Whether there is one of a kind. */
    public boolean has(EntryKind kind) {
        return standing(kind).findAny().isPresent();
    }

    /** Whether indecent imagery is suspected; once said, it stays. */
    public boolean imagery() {
        return entries.stream().anyMatch(entry -> entry.kind() == EntryKind.IMAGERY);
    }

    /** Whether what was found may be evidence of an offence: the gravest of what was said, UNSURE where nothing was. */
    public String offence() {
        List<String> said = standing(EntryKind.FOUND).map(Entry::code).toList();
        if (imagery() || said.contains("YES")) {
            return "YES";
        }
        return said.isEmpty() || said.contains("UNSURE") ? "UNSURE" : "NO";
    }

    /** The last step of the device, or null where nothing was taken. */
    public @Nullable Step last() {
        return custody.isEmpty() ? null : custody.getLast();
    }

    /** Who at school has the device, or null. */
    public @Nullable PersonId holder() {
        Step last = last();
        return last == null ? null : last.takenBy();
    }

    /** Whether two people decided so. */
    public boolean decided(What what) {
        return decisions.stream().anyMatch(decision -> decision.what() == what && decision.agreed());
    }

    /** Something that the incident's closing waits for. */
    public record Lacking(String rule, String clause, String words) {}

    /** All that is missing before the incident closes. */
    public List<Lacking> lacking() {
        List<Lacking> lacking = new ArrayList<>();
        String of = examination.title() + ": ";
        when(!has(EntryKind.FOUND), "Search recorded", "10.3", of + "what was found, or that nothing was", lacking);
        when(
                !has(EntryKind.DSL),
                "Safeguarding lead told",
                "10.3",
                of + "that the safeguarding lead was told",
                lacking);
        when(
                !has(EntryKind.PARENTS),
                "Parents told of the search",
                "10.3",
                of + "whether the parents were told of the search",
                lacking);
        when(
                examination.kind() == Examination.Kind.DEVICE
                        && decisions.stream().noneMatch(Decision::agreed),
                "Two people decide",
                "10.2",
                of + "what two people decided on it",
                lacking);
        when(
                decisions.stream().anyMatch(decision -> decision.answer() == null),
                "Two people decide",
                "10.2",
                of + "the second person's word on what is proposed",
                lacking);
        when(
                imagery() && !has(EntryKind.POLICE),
                "Imagery to the police",
                "7.1",
                of + "the reference of the police",
                lacking);
        custody(of, lacking);
        return lacking;
    }

    private void custody(String of, List<Lacking> lacking) {
        Step last = last();
        if (last == null) {
            return;
        }
        when(
                !custody.stream().allMatch(Step::signed),
                "Custody",
                "10.2",
                of + "signatures of both sides on where the device went",
                lacking);
        when(
                !last.act().leaves() && !decided(What.RETAIN),
                "Custody",
                "10.2",
                of + "where the device went in the end",
                lacking);
    }

    private static void when(boolean missing, String rule, String clause, String words, List<Lacking> lacking) {
        if (missing) {
            lacking.add(new Lacking(rule, clause, words));
        }
    }

    @Override
    public String toString() {
        return "ExaminationFile[" + examination.id() + "]";
    }
}
