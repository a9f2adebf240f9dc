package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten seconds of messages nobody would write, from a fixed seed: the readers answer or refuse, and never fail. */
class MessageFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("belisha.fuzz.seconds", 10));
    private static final long SEED = 20_261_122;

    private static final List<byte[]> SEEDS = List.of(
            Bytes.query(1, "www.example.com", Codes.A),
            Bytes.queryWithEdns(2, "a.b.c.d.example.com", Codes.AAAA, 1232),
            Bytes.header(3, 0x8180, 1, 3, 1, 1)
                    .question("www.example.com", 1)
                    .hex("c00c 0005 0001 0000003c 0006 0361 6161 c010")
                    .hex("0361 6161 c010 0001 0001 0000003c 0004 5db8d70e")
                    .hex("c010 000f 0001 0000003c 0006 000a 016d c010")
                    .hex("c010 0006 0001 0000003c 0018 c010 c010 00000001 00000002 00000003 00000004 00000005")
                    .opt(1232, 0)
                    .done());

    @Test
    void readers_answer_or_refuse_whatever_comes() {
        Random random = new Random(SEED);
        long end = System.nanoTime() + TIME.toNanos();
        long read = 0;
        long understood = 0;
        while (System.nanoTime() < end) {
            byte[] message = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            understood += isUnderstood(message) ? 1 : 0;
            read++;
        }
        assertThat(understood).as("mutations that still could be read").isBetween(read / 100, read);
    }

    private static boolean isUnderstood(byte[] message) {
        ByteBuf in = Unpooled.wrappedBuffer(message);
        Asked asked = Asked.read(in);
        if (asked instanceof Asked.Question question) {
            ByteBuf out = Unpooled.buffer();
            Reply.absent(Codes.NXDOMAIN, Codes.BLOCKED, "why").write(question, out, Reply.LARGEST_DATAGRAM);
            assertThat(Answer.read(out, question.name(), question.type()))
                    .as("our own reply")
                    .isNotNull();
        }
        Answer.Head head = Answer.head(in);
        WireName name = head == null ? null : head.name();
        Answer answer = name == null ? null : Answer.read(in, name, head.type());
        if (answer != null && name != null) {
            again(answer, name, head.type());
        }
        assertThat(in.readerIndex()).isZero();
        return answer != null || asked instanceof Asked.Question;
    }

    /** What was read is written so that it reads the same. */
    private static void again(Answer answer, WireName name, int type) {
        ByteBuf out = Unpooled.buffer();
        Asked.Question question = new Asked.Question(1, 0, name, type, Codes.IN, 512, true);
        Reply.of(answer).write(question, out, Reply.LARGEST_FRAME);
        Answer second = Answer.read(out, name, type);
        assertThat(second).isNotNull();
        assertThat(second.records()).hasSameSizeAs(answer.records());
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] message =
                java.util.Arrays.copyOf(seed, random.nextInt(8) == 0 ? random.nextInt(seed.length + 8) : seed.length);
        for (int changes = random.nextInt(6); changes > 0 && message.length > 0; changes--) {
            int at = random.nextInt(message.length);
            switch (random.nextInt(4)) {
                case 0 -> message[at] = (byte) random.nextInt(256);
                case 1 -> message[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> message[at] = (byte) (0xC0 | random.nextInt(64));
                default -> message[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
            }
        }
        return message;
    }
}
