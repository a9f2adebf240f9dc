package org.belisha.policies;

import java.util.UUID;
import org.belisha.database.SchoolId;

/** A version of the policy came into force for the whole trust. */
public record PolicyPublished(SchoolId school, UUID version) {}
