package org.belisha.filtering.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes up to a limit; past it the list is refused, so that a small file cannot unpack without end. */
final class BoundedInput extends FilterInputStream {
    private final long most;
    private long left;

    BoundedInput(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        return c < 0 ? c : taken(1, c);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        return count < 0 ? count : taken(count, count);
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        taken(skipped, 0);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int taken(long count, int result) {
        left -= count;
        if (left < 0) {
            throw new ListRefused("The list is larger than " + (most >> 20) + " MB when it is unpacked.");
        }
        return result;
    }
}
