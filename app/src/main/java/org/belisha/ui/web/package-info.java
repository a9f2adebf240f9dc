/** The pages that belong to no module: home, help, and the model of the frame. */
@NullMarked
package org.belisha.ui.web;

import org.jspecify.annotations.NullMarked;
