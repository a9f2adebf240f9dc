/** Tests of what people are told. */
@NullMarked
package org.belisha.notices;

import org.jspecify.annotations.NullMarked;
