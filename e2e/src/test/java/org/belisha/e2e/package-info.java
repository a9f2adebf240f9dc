/** Belisha as its people use it: a real process, a real browser, a real proxy. */
package org.belisha.e2e;
