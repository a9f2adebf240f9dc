/** Pages of evidence. */
@NullMarked
package org.belisha.incidents.evidence.web;

import org.jspecify.annotations.NullMarked;
