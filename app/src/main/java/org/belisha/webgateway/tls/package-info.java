/** Certificates in both directions: those minted for inspected hosts, and those of origins, which are checked. */
@NullMarked
package org.belisha.webgateway.tls;

import org.jspecify.annotations.NullMarked;
