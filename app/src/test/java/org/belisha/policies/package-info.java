/** Tests of this module. */
@NullMarked
package org.belisha.policies;

import org.jspecify.annotations.NullMarked;
