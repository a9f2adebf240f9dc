package org.belisha.webgateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import org.belisha.webgateway.rule.LastWord;

/** How a client is left once its answer is written. */
// A failed write or close ends the channel, and that is where it is dealt with.
@SuppressWarnings("FutureReturnValueIgnored")
final class Parting {
    private Parting() {}

    /**
     * Listens again where both stay, and ends the connection otherwise.
     *
     * @param leaves whether the client itself has said that this was its last request
     * @param requestDone whether all of its request was read
     */
    static void from(ClientConnection client, boolean stays, boolean leaves, boolean requestDone) {
        if (stays && requestDone) {
            client.listen();
        } else if (leaves && requestDone) {
            // It has promised to send no more (RFC 9112 9.6), so that nothing unread can take the answer away from it.
            client.channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            LastWord.afterFlush(client.channel().pipeline());
        }
    }
}
