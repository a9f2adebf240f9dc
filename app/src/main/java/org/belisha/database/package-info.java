/** Starts and keeps PostgreSQL, migrates it, and holds every transaction to its schools. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.belisha.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
