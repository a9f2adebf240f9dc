/** The pages of records that have reached their date, and of orders to keep. */
@NullMarked
package org.belisha.incidents.retention.web;

import org.jspecify.annotations.NullMarked;
