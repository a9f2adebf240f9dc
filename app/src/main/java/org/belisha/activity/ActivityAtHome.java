package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** The way from the home page to the record of visits. */
@Component
class ActivityAtHome implements HomeAction, Waiting {

    private final VisitQueue queue;
    private final VisitWriter writer;

    ActivityAtHome(VisitQueue queue, VisitWriter writer) {
        this.queue = queue;
        this.writer = writer;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        if (!viewer.may(Permission.SEE_ACTIVITY)) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        if (queue.lost() > 0) {
            items.add(item(20, queue.lost(), " visits could not be recorded since the last start"));
        }
        if (writer.onDisk() > 0) {
            items.add(item(30, writer.onDisk(), " visits wait on the disk for the database"));
        }
        return items;
    }

    private static Item item(int rank, long count, String words) {
        return new Item(rank, count + words, "/activity", (int) Math.min(count, Integer.MAX_VALUE), null);
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_ACTIVITY)
                ? List.of(
                        new Link(55, "Visits to the web", "Who opened what, and what was blocked", "/activity", false))
                : List.of();
    }
}
