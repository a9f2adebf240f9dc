package org.belisha.notices;

import org.belisha.accounts.LinkDelivery;
import org.belisha.accounts.MailedLinks;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;

/** Brings links that let people in as notices. */
@Component
class LinksByMail implements LinkDelivery {

    private final Notices notices;

    LinksByMail(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void deliver(SchoolId school, PersonId person, MailedLinks.Purpose purpose, String path) {
        NoticeTemplate template = switch (purpose) {
            case SIGN_IN -> NoticeTemplate.SIGN_IN_LINK;
            case SET_PASSWORD -> NoticeTemplate.ACCOUNT_INVITATION;
        };
        notices.tell(school, person, template, path);
    }
}
