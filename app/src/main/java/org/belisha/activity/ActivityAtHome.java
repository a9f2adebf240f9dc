package org.belisha.activity;

import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** The way from the home page to the record of visits, and what keeps them from it. */
@Component
class ActivityAtHome implements HomeAction, Waiting {

    private final Backlog backlog;

    ActivityAtHome(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        boolean reads = viewer.may(Permission.SEE_ACTIVITY);
        if (!reads && !viewer.may(Permission.MANAGE_FILTERING)) {
            return List.of();
        }
        // Who may not read visits has to mend the disk or the database all the same.
        boolean lost = backlog.lost() > 0;
        String link = !reads ? "/filtering" : lost ? "/activity/lost" : "/activity";
        int rank = lost ? 20 : 30;
        return backlog.words().stream()
                .map(words -> new Item(rank, words, link, 1, null))
                .toList();
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_ACTIVITY)
                ? List.of(
                        new Link(55, "Visits to the web", "Who opened what, and what was blocked", "/activity", false))
                : List.of();
    }
}
