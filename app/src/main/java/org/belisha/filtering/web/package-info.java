/** Pages of rules, site requests, lessons and devices. */
@NullMarked
package org.belisha.filtering.web;

import org.jspecify.annotations.NullMarked;
