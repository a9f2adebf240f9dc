/** Tests of this module. */
@NullMarked
package org.belisha.agreements;

import org.jspecify.annotations.NullMarked;
