/** Records visits to the web, raises alerts for what somebody should know of, and shows both to those who may look. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "permissions",
            "ui",
            "audit",
            "assurance",
            "schools",
            "notices",
            "filtering",
            "phrases"
        })
@NullMarked
package org.belisha.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
