/** The pages of the termly report. */
@NullMarked
package org.belisha.incidents.termly.web;

import org.jspecify.annotations.NullMarked;
