package org.belisha.agreements;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** A teacher attested the signing of a class. */
public record ClassSigned(SchoolId school, UUID classId) {}
