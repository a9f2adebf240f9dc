/** Tests of these pages. */
@NullMarked
package org.belisha.policies.web;

import org.jspecify.annotations.NullMarked;
