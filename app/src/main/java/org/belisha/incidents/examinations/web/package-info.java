/** The pages of searches and examinations. */
@NullMarked
package org.belisha.incidents.examinations.web;

import org.jspecify.annotations.NullMarked;
