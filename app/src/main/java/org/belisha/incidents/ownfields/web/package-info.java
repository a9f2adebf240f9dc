/** The pages of a school's own fields. */
@NullMarked
package org.belisha.incidents.ownfields.web;

import org.jspecify.annotations.NullMarked;
