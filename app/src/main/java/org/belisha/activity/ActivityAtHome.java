package org.belisha.activity;

import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.springframework.stereotype.Component;

/** The way from the home page to the record of visits. */
@Component
class ActivityAtHome implements HomeAction {

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_ACTIVITY)
                ? List.of(
                        new Link(55, "Visits to the web", "Who opened what, and what was blocked", "/activity", false))
                : List.of();
    }
}
