/** A child's whole file on its way out to another school, and history that arrives from one. */
@NamedInterface("transfers")
@NullMarked
package org.belisha.incidents.transfers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
