package org.belisha;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Modules use only what their passports name. */
class ModularityTest {

    @Test
    void every_module_keeps_to_the_dependencies_it_names() {
        ApplicationModules.of(BelishaApplication.class).verify();
    }
}
