package org.belisha.filtering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which class had the cart of a device, for whoever records what was opened on it. */
public interface LentDevices {

    /** The class that had this device from its cart at that moment of the last day, or null. */
    @Nullable
    UUID groupThatHad(DeviceId device, Instant at);
}
