package org.belisha.incidents.retention;

import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.springframework.stereotype.Component;

/** The way to records that have reached their date, from the home page. */
@Component
class RetentionAtHome implements HomeAction {

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.KEEP_RECORDS)
                ? List.of(new Link(
                        42,
                        "Records to review",
                        "What has reached its date, and what is ordered to be kept",
                        "/incidents/retention",
                        false))
                : List.of();
    }
}
