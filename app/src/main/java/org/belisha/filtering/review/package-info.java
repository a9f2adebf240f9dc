/** Reviews filtering and monitoring once in each academic year, and says who answers for both (clause 4.6a). */
@NamedInterface("review")
@NullMarked
package org.belisha.filtering.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
