/** The page on which the audit log is read and its chains are proved. */
@NullMarked
package org.belisha.audit.web;

import org.jspecify.annotations.NullMarked;
