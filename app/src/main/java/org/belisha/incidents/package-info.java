/** Concerns reported, triaged, acted on, closed and learnt from; concerns about staff in a register of their own. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "permissions",
            "ui",
            "audit",
            "schools",
            "accounts",
            "notices",
            "agreements",
            "filtering",
            "activity",
            "assurance",
            "sanctions",
            "malware"
        })
@NullMarked
package org.belisha.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
