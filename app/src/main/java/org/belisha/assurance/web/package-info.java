/** The clause sheet, a clause's own page, and attesting. */
@NullMarked
package org.belisha.assurance.web;

import org.jspecify.annotations.NullMarked;
