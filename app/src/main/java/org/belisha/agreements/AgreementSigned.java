package org.belisha.agreements;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Somebody signed an agreement in a school. */
public record AgreementSigned(SchoolId school, PersonId person) {}
