/** The pages of learning, meetings, case teams, due days and numbers. */
@NullMarked
package org.belisha.incidents.casework.web;

import org.jspecify.annotations.NullMarked;
