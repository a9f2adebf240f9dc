/** The web proxy on the wire: who asks, what is decided, and bytes both ways. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "filtering", "activity", "phrases"})
@NullMarked
package org.belisha.webgateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
