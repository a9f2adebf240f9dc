package org.belisha.webgateway;

import io.netty.util.ReferenceCountUtil;

/** The last word is said: whatever was sent behind it is nobody's request. */
final class Refused implements Phase {

    @Override
    public boolean takes(Object message) {
        return true;
    }

    @Override
    public void take(Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void clientFinished() {
        // The last word closes the connection, at once or after its time.
    }

    @Override
    public void stalled() {
        // As above.
    }
}
