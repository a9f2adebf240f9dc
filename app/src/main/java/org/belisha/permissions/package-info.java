/** Says who may do what: roles, the permission table, and who is looking. */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package org.belisha.permissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
