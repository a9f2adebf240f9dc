package org.belisha.incidents.examinations;

import java.util.ArrayList;
import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** Decisions that wait for a second person, and devices that wait for a signature, on the home page. */
@Component
class ExaminationsAtHome implements Waiting, HomeAction {

    private final TwoPeople decisions;
    private final Custody custody;

    ExaminationsAtHome(TwoPeople decisions, Custody custody) {
        this.decisions = decisions;
        this.custody = custody;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        List<Item> items = new ArrayList<>();
        if (viewer.may(Permission.DECIDE_EXAMINATIONS)) {
            List<TwoPeople.Waiting> waiting = decisions.waitingFor(viewer);
            if (!waiting.isEmpty()) {
                items.add(new Item(
                        20,
                        waiting.size() == 1
                                ? "1 decision waits for a second person"
                                : waiting.size() + " decisions wait for a second person",
                        "/incidents/examinations/waiting",
                        waiting.size(),
                        waiting.getFirst().decision().at()));
            }
        }
        if (viewer.may(Permission.REPORT_CONCERN)) {
            List<Custody.Held> toSign = custody.heldBy(viewer).stream()
                    .filter(held -> held.step().waitsFor(viewer.person()))
                    .toList();
            if (!toSign.isEmpty()) {
                items.add(new Item(
                        30,
                        toSign.size() == 1 ? "1 device to sign for" : toSign.size() + " devices to sign for",
                        "/incidents/examinations/devices",
                        toSign.size(),
                        toSign.getLast().step().happenedAt()));
            }
        }
        return items;
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.may(Permission.SEE_INCIDENTS)) {
            links.add(new Link(
                    46,
                    "Searches and devices",
                    "What was searched or taken, why, and where it is",
                    "/incidents/examinations",
                    false));
        }
        if (viewer.may(Permission.NAME_SEARCH_AUTHORISERS)) {
            links.add(new Link(
                    47,
                    "Who may authorise searches",
                    "Beside you, whom you name",
                    "/incidents/examinations/authorisers",
                    false));
        }
        return links;
    }
}
