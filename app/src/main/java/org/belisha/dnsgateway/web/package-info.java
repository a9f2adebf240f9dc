/** Names asked over HTTPS. */
@NullMarked
package org.belisha.dnsgateway.web;

import org.jspecify.annotations.NullMarked;
