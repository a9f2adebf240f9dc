package org.belisha.filtering;

import java.time.Instant;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A rule in force with who made it.
 *
 * @param by who, or null where it came with Belisha
 * @param asked whether somebody had asked for the site, so that its words are an answer to them
 */
public record MadeRule(Rule rule, @Nullable PersonId by, Instant at, boolean asked) {}
