/** The pages on which the policy is read, drafted and published. */
@NullMarked
package org.belisha.policies.web;

import org.jspecify.annotations.NullMarked;
