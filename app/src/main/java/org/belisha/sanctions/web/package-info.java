/** The pages of withdrawals and reflections. */
@NullMarked
package org.belisha.sanctions.web;

import org.jspecify.annotations.NullMarked;
