/** The page of mail that was sent. */
@NullMarked
package org.belisha.notices.web;

import org.jspecify.annotations.NullMarked;
