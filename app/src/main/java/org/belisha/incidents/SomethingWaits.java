package org.belisha.incidents;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Somebody is to be told that something waits for them here; never what. */
record SomethingWaits(SchoolId school, PersonId person, String because) {}
