package org.belisha.incidents;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.belisha.permissions.Role;

/**
 * Who finds which record in which state, among those whose role has the permission of the endpoint. Each rule names everybody: those
 * who find the record and those who do not; a relation, a kind or a state that is not in them fails the test of the matrix.
 */
final class Matrix {

    private Matrix() {}

    /** What somebody is to a record. The named person is its instigator, somebody not to be told, or its subject, and leads safeguarding all the same. */
    enum Relation {
        /** Reported it, and teaches the child. */
        AUTHOR(Role.TEACHER),
        COLLEAGUE(Role.TEACHER),
        LEAD(Role.DSL),
        /** In the case team. */
        MEMBER(Role.SLT),
        /** Of the safeguarding team, and not in the case team. */
        DEPUTY(Role.DEPUTY_DSL),
        SENIOR(Role.SLT),
        HEAD(Role.HEAD),
        NAMED(Role.DSL),
        OTHER_SCHOOL(Role.DSL),
        /** Of the school that the child's file was sent to. */
        RECEIVER(Role.DSL),
        TRUST(Role.TRUST_SAFEGUARDING),
        OFFICE(Role.OFFICE),
        CHILD(Role.PUPIL),
        CLASSMATE(Role.PUPIL);

        private final Role role;

        Relation(Role role) {
            this.role = role;
        }

        Role role() {
            return role;
        }
    }

    /** Where a record stands. */
    enum State {
        OPEN,
        CLOSED,
        /** With an entry for its team alone. */
        RESTRICTED,
        /** Its content was destroyed by two people. */
        DISPOSED,
        /** The child has left for another school, which has accepted the file. */
        TRANSFERRED,
        WAITING,
        NO_ACTION,
        MADE_INCIDENT,
        /** In the staff register from now on. */
        PASSED_ON,
        SENT_BACK,
        SENT,
        ACCEPTED,
        REJECTED,
        DONE,
        ANY
    }

    /** Who finds it, and who does not: together everybody. */
    record Rule(Set<Relation> finds, Set<Relation> not) {}

    private static final Set<Relation> TEAM = EnumSet.of(Relation.LEAD, Relation.DEPUTY, Relation.HEAD, Relation.TRUST);
    private static final Set<Relation> TEAM_AND_NAMED = with(TEAM, Relation.NAMED);
    private static final Set<Relation> EVERYBODY_HERE = EnumSet.of(
            Relation.LEAD,
            Relation.MEMBER,
            Relation.DEPUTY,
            Relation.SENIOR,
            Relation.HEAD,
            Relation.TRUST,
            Relation.NAMED);
    private static final Set<Relation> OUTSIDE = EnumSet.of(
            Relation.COLLEAGUE,
            Relation.OTHER_SCHOOL,
            Relation.RECEIVER,
            Relation.OFFICE,
            Relation.CHILD,
            Relation.CLASSMATE);

    /** What an endpoint names. */
    enum Kind {
        INCIDENT(State.OPEN, State.CLOSED, State.RESTRICTED, State.TRANSFERRED, State.DISPOSED),
        /** What is begun in an open one alone. */
        OPEN_INCIDENT(State.OPEN, State.CLOSED),
        /** The page of its team. */
        CASE(State.OPEN, State.CLOSED, State.RESTRICTED, State.DISPOSED),
        /** What the team alone writes. */
        CASE_ENTRY(State.OPEN, State.RESTRICTED, State.DISPOSED),
        CONCERN(State.WAITING, State.NO_ACTION, State.MADE_INCIDENT, State.PASSED_ON, State.DISPOSED),
        REPORT(State.WAITING, State.PASSED_ON, State.DISPOSED),
        /** What the trust's lead was told of. */
        ESCALATED(State.WAITING, State.NO_ACTION, State.PASSED_ON, State.DISPOSED),
        /** Given to the author, who reads its own words alone. */
        TASK(State.OPEN, State.DONE, State.CLOSED, State.DISPOSED),
        CHILD(State.ANY, State.TRANSFERRED),
        /** What is made of a child's whole record: not by a school that the child has left. */
        WHOLE_RECORD(State.ANY, State.TRANSFERRED),
        CHILDS_FILE(State.ANY),
        RELEASE(State.WAITING, State.SENT_BACK),
        SEALED_FILE(State.ANY),
        STAFF_CONCERN(State.OPEN, State.DONE),
        EXAMINATION(State.OPEN, State.CLOSED, State.DISPOSED),
        REVIEW(State.ANY),
        POINT(State.OPEN, State.DONE),
        POINT_ENDED(State.OPEN),
        TRANSFER(State.SENT, State.ACCEPTED, State.REJECTED),
        TRANSFER_ANSWERED(State.SENT),
        TRANSFER_MINDED(State.SENT, State.REJECTED),
        HISTORY_FILE(State.WAITING),
        DOCUMENT(State.ANY),
        EVIDENCE_FILE(State.OPEN, State.CLOSED),
        KEPT_RECORD(State.OPEN, State.CLOSED),
        HOLD(State.ANY),
        TERM_REPORT(State.WAITING),
        NAMING(State.ANY),
        ALERT(State.OPEN),
        WITHDRAWAL(State.OPEN),
        REFLECTION(State.OPEN, State.DONE),
        OWN_REFLECTION(State.OPEN),
        REQUEST(State.WAITING),
        PUPIL(State.ANY),
        TEMPLATE(State.ANY);

        // Made by List.of, so it never changes.
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<State> states;

        Kind(State... states) {
            this.states = List.of(states);
        }

        List<State> states() {
            return states;
        }
    }

    static Rule rule(Kind kind, State state) {
        if (state == State.DISPOSED) {
            return nobody();
        }
        return switch (kind) {
            case INCIDENT, EXAMINATION, EVIDENCE_FILE -> team();
            case OPEN_INCIDENT -> state == State.CLOSED ? nobody() : team();
            case CASE -> rule(with(TEAM, Relation.MEMBER));
            case CASE_ENTRY -> rule(EnumSet.of(Relation.LEAD, Relation.MEMBER));
            case CONCERN -> state == State.PASSED_ON ? nobody() : team();
            case REPORT -> rule(EnumSet.of(Relation.AUTHOR));
            case ESCALATED -> state == State.PASSED_ON ? nobody() : rule(EnumSet.of(Relation.TRUST));
            case TASK -> state == State.DONE ? nobody() : rule(EnumSet.of(Relation.AUTHOR));
            case CHILD -> rule(state == State.TRANSFERRED ? with(TEAM_AND_NAMED, Relation.RECEIVER) : TEAM_AND_NAMED);
            case WHOLE_RECORD ->
                rule(state == State.TRANSFERRED ? EnumSet.of(Relation.RECEIVER, Relation.TRUST) : TEAM_AND_NAMED);
            case CHILDS_FILE, HISTORY_FILE, TRANSFER_MINDED ->
                rule(EnumSet.of(Relation.LEAD, Relation.DEPUTY, Relation.NAMED));
            case RELEASE -> team();
            case SEALED_FILE -> rule(EnumSet.of(Relation.LEAD));
            // About a lead: the head alone.
            case STAFF_CONCERN -> rule(EnumSet.of(Relation.HEAD));
            case REVIEW -> rule(EVERYBODY_HERE);
            case POINT -> rule(with(TEAM, Relation.MEMBER, Relation.SENIOR));
            // By those who decide on incidents, and by its owner.
            case POINT_ENDED -> rule(EnumSet.of(Relation.LEAD, Relation.DEPUTY));
            case TRANSFER -> rule(EnumSet.of(Relation.LEAD, Relation.DEPUTY, Relation.NAMED, Relation.RECEIVER));
            case TRANSFER_ANSWERED -> rule(EnumSet.of(Relation.RECEIVER));
            case DOCUMENT -> rule(TEAM_AND_NAMED);
            case KEPT_RECORD -> team();
            case HOLD ->
                rule(EnumSet.of(Relation.LEAD, Relation.DEPUTY, Relation.HEAD, Relation.NAMED, Relation.TRUST));
            case TERM_REPORT -> rule(EnumSet.of(Relation.LEAD, Relation.DEPUTY, Relation.HEAD, Relation.NAMED));
            case NAMING -> rule(EnumSet.of(Relation.HEAD));
            case ALERT -> rule(EnumSet.of(Relation.LEAD, Relation.DEPUTY, Relation.NAMED));
            case WITHDRAWAL, REFLECTION -> rule(with(TEAM_AND_NAMED, Relation.AUTHOR));
            case OWN_REFLECTION -> rule(EnumSet.of(Relation.CHILD));
            case REQUEST, TEMPLATE -> rule(TEAM_AND_NAMED);
            case PUPIL -> rule(with(TEAM_AND_NAMED, Relation.AUTHOR));
        };
    }

    private static Rule team() {
        return rule(TEAM);
    }

    private static Rule nobody() {
        return rule(EnumSet.noneOf(Relation.class));
    }

    /** Nobody outside is ever let in by a rule that does not name them. */
    private static Rule rule(Set<Relation> finds) {
        Set<Relation> not = EnumSet.copyOf(OUTSIDE);
        not.add(Relation.AUTHOR);
        not.addAll(EVERYBODY_HERE);
        not.removeAll(finds);
        return new Rule(finds, not);
    }

    private static Set<Relation> with(Set<Relation> some, Relation... more) {
        Set<Relation> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }
}
