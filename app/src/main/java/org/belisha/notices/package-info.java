/** What people are told: an outbox written with the news itself, and mail that says only that something waits. */
@ApplicationModule(allowedDependencies = {"database", "permissions", "ui", "audit", "schools", "accounts"})
@NullMarked
package org.belisha.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
