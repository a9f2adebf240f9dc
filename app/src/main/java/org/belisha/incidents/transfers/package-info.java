/** A child's whole file on its way out to another school, and history that arrives from one. */
@NullMarked
package org.belisha.incidents.transfers;

import org.jspecify.annotations.NullMarked;
