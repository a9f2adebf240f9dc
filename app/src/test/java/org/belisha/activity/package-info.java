/** Tests of this module. */
@NullMarked
package org.belisha.activity;

import org.jspecify.annotations.NullMarked;
