/** Tests of the frame and its components. */
@NullMarked
package org.belisha.ui;

import org.jspecify.annotations.NullMarked;
