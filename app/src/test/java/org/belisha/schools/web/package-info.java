/** Tests of this module's pages. */
@NullMarked
package org.belisha.schools.web;

import org.jspecify.annotations.NullMarked;
