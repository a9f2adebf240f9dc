/** Tests of its pages. */
@NullMarked
package org.belisha.assurance.web;

import org.jspecify.annotations.NullMarked;
