package org.belisha.policies;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the policy's review, and drafts that wait to be published, before those who can act on them. */
@Component
class ReviewDue implements Waiting, HomeAction {

    static final int FIRST_REMINDER_DAYS = 60;

    private final PolicyTable table;
    private final InstantSource clock;

    ReviewDue(PolicyTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> waitingFor(Viewer viewer) {
        boolean edits = viewer.may(Permission.EDIT_POLICY);
        if (!edits
                && !viewer.may(Permission.PUBLISH_POLICY)
                && !viewer.is(ReviewReminders.OWNERS.toArray(Role[]::new))) {
            return List.of();
        }
        Optional<PolicyVersion> inForce = table.inForce();
        if (inForce.isEmpty()) {
            return List.of(new Item(30, "No policy is published yet", where(edits), 1, null));
        }
        LocalDate next = inForce.get().nextReviewOn();
        long days = next == null
                ? 0
                : ChronoUnit.DAYS.between(clock.instant().atZone(Times.LONDON).toLocalDate(), next);
        if (days > FIRST_REMINDER_DAYS) {
            return List.of();
        }
        String words = days < 0
                ? "The policy's review is overdue"
                : "The policy is due for review in " + days + (days == 1 ? " day" : " days");
        int rank = days < 0 ? 20 : days <= 7 ? 30 : days <= 30 ? 40 : 50;
        return List.of(new Item(rank, words, where(edits), 1, null));
    }

    private static String where(boolean edits) {
        return edits ? "/policies/versions" : "/policies";
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        if (viewer.is(Role.PUPIL)) {
            return List.of();
        }
        return List.of(new Link(70, "Online safety policy", "Read the policy that is in force", "/policies", false));
    }
}
