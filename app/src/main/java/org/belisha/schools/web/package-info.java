/** The pages of schools, people and imports. */
@NullMarked
package org.belisha.schools.web;

import org.jspecify.annotations.NullMarked;
