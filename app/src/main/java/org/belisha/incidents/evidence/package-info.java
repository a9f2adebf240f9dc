/** What proves an incident: files, sound, paper, what was seen online, marks on a body; sealed, typed by content, never overwritten. */
@NullMarked
package org.belisha.incidents.evidence;

import org.jspecify.annotations.NullMarked;
