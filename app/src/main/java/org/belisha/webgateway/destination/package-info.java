/** Finds the address behind a name, and refuses those that a proxy must never open. */
@NullMarked
package org.belisha.webgateway.destination;

import org.jspecify.annotations.NullMarked;
