package org.belisha.filtering;

import java.time.Instant;
import org.belisha.database.SchoolId;

/** How often inspection of one host went wrong in one way in a school, and when first and last. */
public record SeenTrouble(SchoolId school, String host, Trouble trouble, long times, Instant first, Instant last) {}
