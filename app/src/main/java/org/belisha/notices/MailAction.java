package org.belisha.notices;

import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.springframework.stereotype.Component;

/** The way to the sent mail, for those who look after it. */
@Component
class MailAction implements HomeAction {

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_SENT_MAIL)
                ? List.of(new Link(
                        80, "Sent mail", "What Belisha has told people, and what could not be sent", "/notices", false))
                : List.of();
    }
}
