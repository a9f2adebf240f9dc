/** Tests of this module. */
@NullMarked
package org.belisha.schools;

import org.jspecify.annotations.NullMarked;
