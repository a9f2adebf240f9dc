/** The pages on which the record is read. */
@NullMarked
package org.belisha.incidents.chronology.web;

import org.jspecify.annotations.NullMarked;
