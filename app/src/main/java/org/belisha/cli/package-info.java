/** The commands of `./belisha`; on top of everything, so it may use every module. */
@ApplicationModule
@NullMarked
package org.belisha.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
