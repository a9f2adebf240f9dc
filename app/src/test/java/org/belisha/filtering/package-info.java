/** Tests of this module. */
@NullMarked
package org.belisha.filtering;

import org.jspecify.annotations.NullMarked;
