/** Keeps who did and who looked, in the transaction it describes, sealed into a chain for each school. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "ui"})
@NullMarked
package org.belisha.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
