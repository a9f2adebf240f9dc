package org.belisha.agreements;

import org.belisha.database.SchoolId;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.springframework.stereotype.Component;

/** What this module has people told of: that something is to be signed, and that a refusal waits for the head. */
@Component
class SigningNotices {

    private final Notices notices;
    private final People people;

    SigningNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    void ask(SchoolId school, PersonId person, boolean invitation) {
        NoticeTemplate template = invitation ? NoticeTemplate.SIGNING_INVITATION : NoticeTemplate.SIGNING_REMINDER;
        notices.tell(school, person, template, "/agreements/mine");
    }

    void tellHead(SchoolId school) {
        people.withRole(school, Role.HEAD)
                .forEach(head ->
                        notices.tell(school, head.id(), NoticeTemplate.REFUSAL_FOR_HEAD, "/agreements/refusals"));
    }
}
