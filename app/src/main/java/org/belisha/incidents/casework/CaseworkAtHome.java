package org.belisha.incidents.casework;

import java.time.InstantSource;
import java.time.LocalDate;
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
        return viewer.may(Permission.REVIEW_INCIDENTS)
                ? List.of(
                        new Link(
                                9,
                                "What the school learns",
                                "From incidents, followed until it is done",
                                "/incidents/casework/learning",
                                false),
                        new Link(
                                10,
                                "Meetings about the log",
                                "Agenda, decisions and the next day",
                                "/incidents/casework/reviews",
                                false))
                : List.of();
    }
}
