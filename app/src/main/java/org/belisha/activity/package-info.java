/** Records visits to the web and shows them to those who may look. */
@ApplicationModule(
        allowedDependencies = {"database", "permissions", "ui", "audit", "assurance", "schools", "filtering", "phrases"
        })
@NullMarked
package org.belisha.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
