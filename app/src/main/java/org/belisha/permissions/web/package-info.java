/** Holds every web request to the permission its endpoint declares. */
@NullMarked
package org.belisha.permissions.web;

import org.jspecify.annotations.NullMarked;
