/** Reads lists of sites in the formats that their makers publish, with a line number for whatever cannot be read. */
@NullMarked
package org.belisha.filtering.reading;

import org.jspecify.annotations.NullMarked;
