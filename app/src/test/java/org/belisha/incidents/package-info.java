/** Tests of incidents, with every refusal. */
@NullMarked
package org.belisha.incidents;

import org.jspecify.annotations.NullMarked;
