package org.belisha.filtering;

import java.util.UUID;

/** A registered device. */
public record DeviceId(UUID value) {}
