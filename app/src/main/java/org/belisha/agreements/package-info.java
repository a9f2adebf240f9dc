/** The five agreements: who owes which, who has signed which wording and how, and whom children trust. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "permissions",
            "ui",
            "audit",
            "schools",
            "accounts",
            "notices",
            "policies",
            "assurance"
        })
@NullMarked
package org.belisha.agreements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
