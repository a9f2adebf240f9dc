/** Decides, for every visit to the web, whether it may go on, from rules, categories, agreements and sanctions. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "permissions",
            "ui",
            "audit",
            "assurance",
            "schools",
            "accounts",
            "notices",
            "agreements",
            "phrases"
        })
@NullMarked
package org.belisha.filtering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
