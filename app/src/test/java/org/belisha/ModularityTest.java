package org.belisha;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Modules use only what their passports name. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(BelishaApplication.class);

    @Test
    void every_module_keeps_to_the_dependencies_it_names() {
        MODULES.verify();
    }

    // A package-info among the tests of a module's root hides the product's own, and the rule above then holds for
    // nothing.
    @Test
    void the_passport_of_every_module_is_read() {
        assertThat(MODULES.stream()
                        .filter(module -> module.getBasePackage()
                                .getAnnotation(ApplicationModule.class)
                                .isEmpty())
                        .map(module -> module.getIdentifier().toString()))
                .isEmpty();
    }
}
