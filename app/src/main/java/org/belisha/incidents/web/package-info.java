/** The pages of concerns and incidents. */
@NullMarked
package org.belisha.incidents.web;

import org.jspecify.annotations.NullMarked;
