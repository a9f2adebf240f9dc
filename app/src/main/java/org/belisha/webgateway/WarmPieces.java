package org.belisha.webgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Memory to read into: two large pieces of each event loop, used again and again while nobody holds on to them, so that
 * large downloads cost few calls and small messages no memory of their own; else as much as lately came at once.
 */
final class WarmPieces implements RecvByteBufAllocator {
    private static final int EACH = 4 * 1024 * 1024;
    private static final int HOW_MANY = 2;
    private static final int MOST_OTHERWISE = 512 * 1024;

    private static final FastThreadLocal<ByteBuf[]> OWN = new FastThreadLocal<>() {
        @Override
        protected ByteBuf[] initialValue() {
            return new ByteBuf[HOW_MANY];
        }

        @Override
        protected void onRemoval(ByteBuf[] pieces) {
            for (ByteBuf piece : pieces) {
                if (piece != null) {
                    piece.release();
                }
            }
        }
    };

    private final RecvByteBufAllocator otherwise =
            new AdaptiveRecvByteBufAllocator(512, 2048, MOST_OTHERWISE).maxMessagesPerRead(1);

    // Netty's own way to give one to a channel.
    @SuppressWarnings("deprecation")
    @Override
    public Handle newHandle() {
        return new Reading((ExtendedHandle) otherwise.newHandle());
    }

    private static final class Reading extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle lately;

        Reading(ExtendedHandle lately) {
            super(lately);
            this.lately = lately;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return lately.continueReading(maybeMore);
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator memory) {
            ByteBuf[] pieces = OWN.get();
            for (int i = 0; i < pieces.length; i++) {
                if (pieces[i] == null) {
                    pieces[i] = memory.directBuffer(EACH, EACH);
                }
                if (pieces[i].refCnt() == 1) {
                    return pieces[i].clear().retain();
                }
            }
            return lately.allocate(memory);
        }
    }
}
