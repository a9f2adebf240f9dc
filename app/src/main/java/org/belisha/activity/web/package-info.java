/** The page of visits. */
@NullMarked
package org.belisha.activity.web;

import org.jspecify.annotations.NullMarked;
