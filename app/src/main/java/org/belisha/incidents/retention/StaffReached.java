package org.belisha.incidents.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.StaffCase;
import org.belisha.incidents.StaffDecision;
import org.belisha.incidents.StaffDecisions;
import org.belisha.incidents.StaffOutcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Until when concerns about adults are kept (Keeping children safe in education, part four): what was malicious or false leaves at once, an
 * allegation stays to the day that was decided, a low-level one until the adult has left.
 */
@Component
class StaffReached {

    private final StaffDecisions decisions;
    private final ReachedTable table;
    private final DisposalTable disposals;

    StaffReached(StaffDecisions decisions, ReachedTable table, DisposalTable disposals) {
        this.decisions = decisions;
        this.table = table;
        this.disposals = disposals;
    }

    /** Those that this viewer reads, and those that wait for a second person who is not the adult. */
    List<KeptRecord> ofSchool(Viewer viewer, SchoolId school) {
        List<KeptRecord> read = viewer.may(Permission.SEE_STAFF_CONCERNS, school)
                ? decisions.register(viewer).stream()
                        .filter(each -> each.concern().school().equals(school))
                        .map(this::kept)
                        .toList()
                : List.of();
        Set<UUID> known = Set.copyOf(read.stream().map(KeptRecord::id).toList());
        return Stream.concat(
                        read.stream(),
                        disposals.waiting(school).stream()
                                .filter(each -> each.kind() == RecordKind.STAFF_CONCERN
                                        && !known.contains(each.record())
                                        && outside(viewer, school)
                                        && !disposals.isAbout(each.record(), viewer.person()))
                                .map(each -> unread(school, each)))
                .toList();
    }

    Optional<KeptRecord> one(Viewer viewer, SchoolId school, UUID id) {
        Optional<KeptRecord> read = viewer.may(Permission.SEE_STAFF_CONCERNS, school)
                ? decisions
                        .of(viewer, id)
                        .filter(each -> each.concern().school().equals(school))
                        .map(this::kept)
                : Optional.empty();
        return read.isPresent()
                ? read
                : ofSchool(viewer, school).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst();
    }

    boolean reads(Viewer viewer, SchoolId school, UUID id) {
        return viewer.may(Permission.SEE_STAFF_CONCERNS, school)
                && decisions.of(viewer, id).isPresent();
    }

    /** Whether this person may propose what becomes of it: whoever decides on it. */
    boolean decides(Viewer viewer, UUID id) {
        return decisions
                .of(viewer, id)
                .filter(each -> decisions.mayDecide(viewer, each.concern()))
                .isPresent();
    }

    private static boolean outside(Viewer viewer, SchoolId school) {
        Set<Role> held = viewer.roles().getOrDefault(school, Set.of());
        return held.contains(Role.CHAIR) || held.contains(Role.TRUST_SAFEGUARDING);
    }

    private static KeptRecord unread(SchoolId school, DisposalTable.Waiting waiting) {
        return new KeptRecord(
                RecordKind.STAFF_CONCERN,
                waiting.record(),
                school,
                "",
                List.of(),
                waiting.openedOn(),
                waiting.dueOn(),
                true,
                false,
                null);
    }

    private KeptRecord kept(StaffCase found) {
        LocalDate byRule = byRule(found);
        LocalDate reported = day(found.concern().reportedAt());
        SchoolId school = found.concern().school();
        UUID id = found.concern().id();
        LocalDate later = table.keptUntil(school, id);
        LocalDate due = byRule == null ? reported.plusYears(table.staffYears()) : byRule;
        return new KeptRecord(
                RecordKind.STAFF_CONCERN,
                id,
                school,
                found.outcome().map(StaffOutcome::words).orElse(""),
                List.of(),
                reported,
                later != null && later.isAfter(due) ? later : due,
                byRule != null,
                table.held(school, id),
                null);
    }

    /** The day by its rule, or null while there is none: it is not closed, or the adult of a low-level one still works here. */
    private @Nullable LocalDate byRule(StaffCase found) {
        StaffDecision closed = found.latest(StaffDecision.Kind.OUTCOME).orElse(null);
        StaffOutcome outcome = found.outcome().orElse(null);
        if (closed == null || outcome == null) {
            return null;
        }
        LocalDate on = day(closed.at());
        PersonId subject = found.concern().subject();
        if (outcome.removed()) {
            return on;
        }
        if (outcome == StaffOutcome.LOW_LEVEL && subject != null) {
            return table.leftOn(found.concern().school(), subject);
        }
        return closed.keepUntil() == null ? on.plusYears(table.staffYears()) : closed.keepUntil();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Times.LONDON).toLocalDate();
    }
}
