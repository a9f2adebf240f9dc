/** Reading the record: a child's chronology across schools, searching, who has looked, printing and releasing. */
@NamedInterface("chronology")
@NullMarked
package org.belisha.incidents.chronology;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
