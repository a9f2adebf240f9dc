/** Tests of its page. */
@NullMarked
package org.belisha.audit.web;

import org.jspecify.annotations.NullMarked;
