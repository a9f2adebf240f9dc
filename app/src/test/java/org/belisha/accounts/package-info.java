/** Tests of signing in, and of everything that must be refused. */
@NullMarked
package org.belisha.accounts;

import org.jspecify.annotations.NullMarked;
