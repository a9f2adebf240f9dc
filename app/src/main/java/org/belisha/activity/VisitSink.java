package org.belisha.activity;

/** Where gateways hand in the visits they saw; never waits, never throws. */
public interface VisitSink {

    /** Takes a visit for recording; it may be lost only when the bounded queue is full, which is counted. */
    void seen(SeenVisit visit);
}
