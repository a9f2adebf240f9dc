package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;

/**
 * One device in the hands of a class that has its cart.
 *
 * @param until the first moment at which it is theirs no more
 */
record DeviceLoan(DeviceId device, UUID group, Instant from, Instant until) {}
