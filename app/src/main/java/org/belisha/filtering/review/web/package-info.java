/** Pages of the yearly review, of those who answer for filtering, and of the pack for inspections. */
@NullMarked
package org.belisha.filtering.review.web;

import org.jspecify.annotations.NullMarked;
