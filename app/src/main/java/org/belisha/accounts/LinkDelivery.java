package org.belisha.accounts;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Brings a link to its person; `notices` does so by mail, in the caller's transaction. */
public interface LinkDelivery {

    /** Sends the path of a link to the person it was made for. */
    void deliver(SchoolId school, PersonId person, MailedLinks.Purpose purpose, String path);
}
