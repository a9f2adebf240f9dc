package org.belisha.agreements;

import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;

/** Somebody declined or withdrew an agreement, or a head decided what follows for a child. */
public record AgreementEnded(SchoolId school, PersonId person) {}
