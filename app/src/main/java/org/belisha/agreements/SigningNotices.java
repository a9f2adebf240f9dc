package org.belisha.agreements;

import org.belisha.accounts.MailedLinks;
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
    private final MailedLinks links;
    private final People people;

    SigningNotices(Notices notices, MailedLinks links, People people) {
        this.notices = notices;
        this.links = links;
        this.people = people;
    }

    /** A parent gets a link that lets them in once; everybody else signs in as they always do. */
    void ask(SchoolId school, PersonId person, boolean parent, boolean invitation) {
        NoticeTemplate template = invitation ? NoticeTemplate.SIGNING_INVITATION : NoticeTemplate.SIGNING_REMINDER;
        String link = parent
                ? links.issue(person, MailedLinks.Purpose.SIGN_IN, "/agreements/mine/family")
                : "/agreements/mine";
        notices.tell(school, person, template, link);
    }

    /** Whether a parent may be written to about at least one of their children here: no court order bars such news. */
    boolean mayBeWrittenTo(PersonId parent) {
        return people.childrenOf(parent).stream().anyMatch(child -> mayHearOf(parent, child.id()));
    }

    /** Whether no court order bars this parent from being told about this child. */
    boolean mayHearOf(PersonId parent, PersonId child) {
        return people.contactsToTell(child, People.News.INFORMATION).stream()
                .anyMatch(contact -> contact.adult().equals(parent));
    }

    void tellHead(SchoolId school) {
        people.withRole(school, Role.HEAD)
                .forEach(head ->
                        notices.tell(school, head.id(), NoticeTemplate.REFUSAL_FOR_HEAD, "/agreements/refusals"));
    }
}
