/** How long the safeguarding record is kept: what has reached its date is looked at again, orders to keep win, and two people dispose. */
@NullMarked
package org.belisha.incidents.retention;

import org.jspecify.annotations.NullMarked;
