/** Searches of pupils and examinations of devices: who authorised them, what was found, what two people decided, and whose hands the device is in. */
@NamedInterface("examinations")
@NullMarked
package org.belisha.incidents.examinations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
