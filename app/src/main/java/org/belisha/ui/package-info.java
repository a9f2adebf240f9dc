/** The page frame, the home page, and what every module may add to them. */
@ApplicationModule(allowedDependencies = {"database", "permissions"})
@NullMarked
package org.belisha.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
