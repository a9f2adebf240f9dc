/** The lead's termly report on online safety to the head and the governors, made from records with nobody identifiable (4.2d). */
@NullMarked
package org.belisha.incidents.termly;

import org.jspecify.annotations.NullMarked;
