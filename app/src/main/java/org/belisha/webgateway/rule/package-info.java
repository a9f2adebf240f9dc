/** What a request must look like before anything else is asked: one rule, one handler. */
@NullMarked
package org.belisha.webgateway.rule;

import org.jspecify.annotations.NullMarked;
