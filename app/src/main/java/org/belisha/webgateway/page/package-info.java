/** Reads the words of pages on their way to a client, unpacked within limits. */
@NullMarked
package org.belisha.webgateway.page;

import org.jspecify.annotations.NullMarked;
