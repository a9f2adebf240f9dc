package org.belisha.webgateway.rule;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * A request decoder that looks at the bytes of each head and each chunk before they are read, of what came pipelined too,
 * and refuses a message with both a length and chunks (RFC 9112 6.1: "ought to be handled as an error"), where Netty's own
 * drops the length and goes on.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder {
    private final Head head = new Head();
    private final Chunks chunks = new Chunks();
    private boolean inHead;
    private boolean refused;
    private int seen;

    public StrictRequestDecoder(HttpDecoderConfig config) {
        super(config);
        expectHead();
    }

    private void expectHead() {
        head.expect();
        chunks.over();
        inHead = true;
        seen = 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (!refused && !isPlain(bytes)) {
            refused = true;
            out.add(inHead ? new Refusal(HttpResponseStatus.BAD_REQUEST) : endOfBroken());
        }
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        int start = bytes.readerIndex();
        int before = out.size();
        super.decode(context, bytes, out);
        seen = Math.max(0, seen - (bytes.readerIndex() - start));
        if (out.size() > before) {
            came(out.get(before), out.getLast());
        }
    }

    private void came(Object first, Object last) {
        if (last instanceof LastHttpContent) {
            expectHead();
        } else if (first instanceof HttpRequest request && HttpUtil.isTransferEncodingChunked(request)) {
            chunks.expect();
        }
    }

    /** Looks at what of the head, or of a chunked body, has come since the last time. */
    private boolean isPlain(ByteBuf bytes) {
        int from = bytes.readerIndex() + seen;
        int end = bytes.writerIndex();
        if (inHead) {
            int stop = bytes.forEachByte(from, end - from, head);
            seen = (stop < 0 ? end : stop + 1) - bytes.readerIndex();
            inHead = !head.isWhole();
            return !head.isBroken();
        }
        seen = chunks.look(bytes, from, end) - bytes.readerIndex();
        return !chunks.isBroken();
    }

    private static LastHttpContent endOfBroken() {
        LastHttpContent end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        end.setDecoderResult(
                DecoderResult.failure(new IllegalArgumentException("a chunk that can be read in two ways")));
        return end;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }
}
