/** The commands of `./belisha`. */
@NullMarked
package org.belisha.cli;

import org.jspecify.annotations.NullMarked;
