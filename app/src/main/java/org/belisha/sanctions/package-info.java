/** Internet withdrawn from a pupil for a time, and the reflection that goes with it. */
@ApplicationModule(
        allowedDependencies = {"database", "permissions", "ui", "audit", "schools", "notices", "filtering", "assurance"
        })
@NullMarked
package org.belisha.sanctions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
