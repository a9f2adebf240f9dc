/** Tests of this module. */
@NullMarked
package org.belisha.audit;

import org.jspecify.annotations.NullMarked;
