/** The policy document: its versions, its review cycle, and the agreement wordings in its appendices. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "ui", "audit", "schools", "notices", "assurance"})
@NullMarked
package org.belisha.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
