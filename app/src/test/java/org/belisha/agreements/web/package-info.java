/** Tests of these pages. */
@NullMarked
package org.belisha.agreements.web;

import org.jspecify.annotations.NullMarked;
