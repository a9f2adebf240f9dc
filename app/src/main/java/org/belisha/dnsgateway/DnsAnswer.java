package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * An answer as it travels over HTTPS (RFC 8484).
 *
 * @param message the whole DNS message
 * @param seconds for how long it holds
 */
@SuppressWarnings("ArrayRecordComponent")
public record DnsAnswer(byte[] message, long seconds) {

    static DnsAnswer of(Reply reply, Asked.Question question) {
        ByteBuf out = reply.write(question, Unpooled.buffer(), Reply.LARGEST_FRAME);
        byte[] message = new byte[out.readableBytes()];
        out.readBytes(message);
        return new DnsAnswer(message, reply.ttl());
    }
}
