package org.belisha.activity;

import java.util.ArrayList;
import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** Alerts that wait for a person, and the way to them, on the home page. */
@Component
class AlertsAtHome implements Waiting, HomeAction {

    private final Alerts alerts;

    AlertsAtHome(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        if (!viewer.may(Permission.SEE_ALERTS)) {
            return List.of();
        }
        Alerts.Waits waits = alerts.waiting(viewer);
        if (waits.count() == 0) {
            return List.of();
        }
        String words = waits.count()
                + (waits.count() == 1 ? " monitoring alert to answer" : " monitoring alerts to answer")
                + (waits.grave() > 0 ? ", " + waits.grave() + " of them at once" : "");
        return List.of(new Item(waits.grave() > 0 ? 10 : 20, words, "/activity/alerts", waits.count(), waits.oldest()));
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.may(Permission.SEE_ALERTS)) {
            links.add(new Link(
                    6,
                    "Monitoring alerts",
                    "What somebody searched for or opened that you should know",
                    "/activity/alerts",
                    false));
        }
        return links;
    }
}
