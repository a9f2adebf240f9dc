/** Weighs text by phrases: each counted once, with the reasons; it knows nothing of the web, of schools or of people. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.belisha.phrases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
