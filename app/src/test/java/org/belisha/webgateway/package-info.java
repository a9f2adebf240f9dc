/** Tests of this module. */
@NullMarked
package org.belisha.webgateway;

import org.jspecify.annotations.NullMarked;
