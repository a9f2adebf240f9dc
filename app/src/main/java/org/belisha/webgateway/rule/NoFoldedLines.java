package org.belisha.webgateway.rule;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ByteProcessor;
import io.netty.util.ReferenceCountUtil;

/**
 * No header line goes on in the next one (RFC 9112 5.2), and no NUL or lone CR stands in a head (RFC 9110 5.5).
 *
 * <p>Reads the bytes before the decoder does, from the start of a head, which {@link #expectHead()} marks, to its end.
 */
public final class NoFoldedLines extends ChannelInboundHandlerAdapter {
    private final ByteProcessor scan = this::see;
    private boolean inHead = true;
    private boolean broken;
    private byte last;
    private byte beforeLast;

    /** The next byte begins a head. */
    public void expectHead() {
        inHead = true;
        last = 0;
        beforeLast = 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (inHead && message instanceof ByteBuf bytes) {
            bytes.forEachByte(scan);
            if (broken) {
                ReferenceCountUtil.release(message);
                LastWord.say(context.pipeline(), HttpResponseStatus.BAD_REQUEST);
                return;
            }
        }
        context.fireChannelRead(message);
    }

    private boolean see(byte now) {
        boolean folded = last == '\n' && (now == ' ' || now == '\t');
        boolean lone = last == '\r' && now != '\n';
        if (folded || lone || (now == 0)) {
            broken = true;
            return false;
        }
        if (now == '\n' && beforeLast == '\n') {
            inHead = false;
            return false;
        }
        if (now != '\r') {
            beforeLast = now;
        }
        last = now;
        return true;
    }
}
