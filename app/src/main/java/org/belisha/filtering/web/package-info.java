/** Pages of rules, site requests and devices. */
@NullMarked
package org.belisha.filtering.web;

import org.jspecify.annotations.NullMarked;
