/** The trust, its schools, years, classes and people, kept in step with the MIS. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "ui", "audit"})
@NullMarked
package org.belisha.schools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
