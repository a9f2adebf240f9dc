/** Signing in, roles, permissions and sessions: who somebody is, proved, and never in another's name. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "ui", "audit", "schools", "assurance"})
@NullMarked
package org.belisha.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
