/** Names on the wire: the same decisions for what is asked over DNS, and answers that nobody slips past them with. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "filtering", "activity"})
@NullMarked
package org.belisha.dnsgateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
