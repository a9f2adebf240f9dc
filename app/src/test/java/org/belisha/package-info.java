/** Rules that hold for the whole of Belisha, and what all tests share. */
@NullMarked
package org.belisha;

import org.jspecify.annotations.NullMarked;
