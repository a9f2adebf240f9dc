/** Measures Belisha beside its peers, in the same run and on the same machine. */
@NullMarked
package org.belisha.cli.bench;

import org.jspecify.annotations.NullMarked;
