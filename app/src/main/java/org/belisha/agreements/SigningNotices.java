package org.belisha.agreements;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;

/** The two things this module has people told of: a reminder to sign, and a refusal for the head. */
@Component
class SigningNotices {

    void remind(SchoolId school, PersonId person) {}

    void tellHead(SchoolId school) {}
}
