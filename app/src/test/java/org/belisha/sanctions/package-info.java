/** Tests of sanctions, with every refusal. */
@NullMarked
package org.belisha.sanctions;

import org.jspecify.annotations.NullMarked;
