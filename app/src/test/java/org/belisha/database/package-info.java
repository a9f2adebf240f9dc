/** Tests of this module. */
@NullMarked
package org.belisha.database;

import org.jspecify.annotations.NullMarked;
