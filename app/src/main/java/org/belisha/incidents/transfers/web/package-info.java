/** The pages of files that leave and arrive. */
@NullMarked
package org.belisha.incidents.transfers.web;

import org.jspecify.annotations.NullMarked;
