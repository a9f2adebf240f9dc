/** Fields of a school's own in its incidents: defined in versions, answered by addition, in the chronology and the search. */
@NamedInterface("ownfields")
@NullMarked
package org.belisha.incidents.ownfields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
