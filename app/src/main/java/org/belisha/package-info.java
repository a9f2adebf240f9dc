/** Belisha: a trust's online-safety policy, run clause by clause. */
@NullMarked
package org.belisha;

import org.jspecify.annotations.NullMarked;
