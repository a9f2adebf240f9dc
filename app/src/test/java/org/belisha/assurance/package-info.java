/** Tests of this module. */
@NullMarked
package org.belisha.assurance;

import org.jspecify.annotations.NullMarked;
