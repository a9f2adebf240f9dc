package org.belisha.dnsgateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** DNS messages as nobody sends them: the readers answer or refuse, and what was understood is written so that it reads the same. */
public final class MessageFuzz {
    private MessageFuzz() {}

    /** As a question, and as an answer. */
    public static void fuzzerTestOneInput(byte[] data) {
        ByteBuf in = Unpooled.wrappedBuffer(data);
        if (Asked.read(in) instanceof Asked.Question question) {
            ByteBuf out = Unpooled.buffer();
            Reply.absent(Codes.NXDOMAIN, Codes.BLOCKED, "why").write(question, out, Reply.LARGEST_DATAGRAM);
            holds(Answer.read(out, question.name(), question.type()) != null, "our own reply cannot be read");
            ByteBuf cut = Reply.cut(question, Unpooled.buffer());
            holds(Answer.read(cut, question.name(), question.type()) != null, "our own cut reply cannot be read");
        }
        Answer.Head head = Answer.head(in);
        WireName name = head == null ? null : head.name();
        Answer answer = name == null ? null : Answer.read(in, name, head.type());
        if (answer != null && name != null) {
            again(answer, name, head.type());
        }
        holds(in.readerIndex() == 0, "the bytes were moved");
    }

    private static void again(Answer answer, WireName name, int type) {
        ByteBuf out = Unpooled.buffer();
        Asked.Question question = new Asked.Question(1, 0, name, type, Codes.IN, 512, true);
        Reply.of(answer).write(question, out, Reply.LARGEST_FRAME);
        Answer second = Answer.read(out, name, type);
        holds(second != null, "what was understood is written so that it cannot be read");
        holds(
                second != null && second.records().size() == answer.records().size(),
                "what was understood is written so that it reads otherwise");
        holds(answer.ttl() >= 0 && answer.aged(5).ttl() >= 0, "a time to live below nought");
    }

    private static void holds(boolean what, String otherwise) {
        if (!what) {
            throw new IllegalStateException(otherwise);
        }
    }
}
