/** What a team does around incidents: learning, meetings with senior leaders, case teams, related concerns, due days, numbers. */
@NamedInterface("casework")
@NullMarked
package org.belisha.incidents.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
