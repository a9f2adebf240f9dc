package org.belisha.filtering;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** When devices were last seen on the wire; `activity` answers. */
public interface DeviceSightings {

    /** The last visit of each of these devices; one that was never seen is left out. */
    Map<DeviceId, Instant> lastSeen(Collection<DeviceId> devices);
}
