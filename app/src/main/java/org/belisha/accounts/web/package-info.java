/** The pages of signing in, and what guards every request: headers, tokens against forgery, sessions. */
@NullMarked
package org.belisha.accounts.web;

import org.jspecify.annotations.NullMarked;
