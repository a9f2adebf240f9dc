/** Shows for every clause of the policy whether it is kept, computed from records and from what people attest. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "ui", "audit", "schools"})
@NullMarked
package org.belisha.assurance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
