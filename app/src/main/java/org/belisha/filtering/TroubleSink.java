package org.belisha.filtering;

import org.belisha.database.SchoolId;

/** Takes note of inspection that went wrong; never waits. */
public interface TroubleSink {

    /** Counts one for this host in this school. */
    void saw(SchoolId school, Hostname host, Trouble trouble);
}
