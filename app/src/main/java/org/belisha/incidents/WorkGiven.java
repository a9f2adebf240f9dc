package org.belisha.incidents;

import org.belisha.database.SchoolId;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells somebody once that something was given to them to see to, without a word of it; what one takes oneself needs no telling. */
@Component
public class WorkGiven {

    private final Notices notices;

    WorkGiven(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction of the giving; the link is a path of Belisha. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(SchoolId school, Viewer by, PersonId to, String link) {
        if (!to.equals(by.person())) {
            notices.tell(school, to, NoticeTemplate.WORK_GIVEN, link);
        }
    }
}
