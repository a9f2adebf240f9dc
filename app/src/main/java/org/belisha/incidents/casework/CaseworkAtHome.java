package org.belisha.incidents.casework;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Learning that somebody owns, on their home page, and the way to learning and meetings. */
@Component
class CaseworkAtHome implements Waiting, HomeAction {

    private final LearningTable learning;
    private final InstantSource clock;

    CaseworkAtHome(LearningTable learning, InstantSource clock) {
        this.learning = learning;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> waitingFor(Viewer viewer) {
        LocalDate soon = clock.instant().atZone(Times.LONDON).toLocalDate().plusDays(7);
        int due = viewer.may(Permission.REVIEW_INCIDENTS) ? learning.waiting(viewer.person(), soon) : 0;
        return due == 0
                ? List.of()
                : List.of(new Item(
                        40,
                        due == 1 ? "1 learning point due" : due + " learning points due",
                        "/incidents/casework/learning",
                        due,
                        null));
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.may(Permission.REVIEW_INCIDENTS)) {
            links.add(
                    new Link(8, "What is due", "Across incidents, overdue first", "/incidents/casework/board", false));
            links.add(new Link(
                    9,
                    "What the school learns",
                    "From incidents, followed until it is done",
                    "/incidents/casework/learning",
                    false));
            links.add(new Link(
                    10,
                    "Meetings about the log",
                    "Agenda, decisions and the next day",
                    "/incidents/casework/reviews",
                    false));
        }
        if (viewer.may(Permission.SEE_INCIDENTS)) {
            links.add(new Link(
                    11,
                    "Incidents in numbers",
                    "Ages, times, years and who comes again",
                    "/incidents/casework/numbers",
                    false));
        }
        if (viewer.may(Permission.SEE_ASSURANCE)) {
            links.add(new Link(
                    40,
                    "Incidents by kind",
                    "How many, without small counts",
                    "/incidents/casework/numbers/governors",
                    false));
        }
        return links;
    }
}
