/** The pages on which agreements are read, signed, overseen and decided on. */
@NullMarked
package org.belisha.agreements.web;

import org.jspecify.annotations.NullMarked;
