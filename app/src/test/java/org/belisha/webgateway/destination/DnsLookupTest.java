package org.belisha.webgateway.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The aliases that a resolver's answers were led by are told with the addresses, from memory too. */
class DnsLookupTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("93.184.215.14");

    private final Resolver resolver = new Resolver();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final DnsLookup lookup =
            new DnsLookup(loops.next(), NioDatagramChannel.class, NioSocketChannel.class, resolver.address());

    @AfterEach
    @SuppressWarnings("FutureReturnValueIgnored") // whether the loops end well is not asked here
    void close() {
        lookup.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        resolver.close();
    }

    /** With seconds for which nothing may be remembered, and with more than are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 1_000_000})
    void a_chain_in_one_answer_is_told_each_time_it_is_asked(int seconds) {
        resolver.seconds = seconds;
        resolver.says("cloaked.test", "Edge.Cloaked.test", "hidden.test");
        for (int again = 0; again < 3; again++) {
            assertThat(follow("cloaked.test"))
                    .isEqualTo(new NameLookup.Led(List.of(ADDRESS), List.of("edge.cloaked.test", "hidden.test")));
        }
    }

    @Test
    void what_is_remembered_is_not_asked_again_and_keeps_its_aliases() {
        resolver.says("cloaked.test", "hidden.test");
        assertThat(follow("cloaked.test").aliases()).containsExactly("hidden.test");
        int asked = resolver.asked.get();
        assertThat(follow("cloaked.test").aliases()).containsExactly("hidden.test");
        assertThat(resolver.asked.get()).isEqualTo(asked);
    }

    @Test
    void a_name_of_its_own_has_none() {
        resolver.says("plain.test");
        assertThat(follow("plain.test")).isEqualTo(new NameLookup.Led(List.of(ADDRESS), List.of()));
    }

    @Test
    void a_loop_of_aliases_ends_and_leads_nowhere() {
        resolver.says("round.test", "about.test", "round.test");
        assertThat(follow("round.test")).isEqualTo(NameLookup.Led.NOWHERE);
        resolver.says("self.test", "self.test");
        assertThat(follow("self.test")).isEqualTo(NameLookup.Led.NOWHERE);
    }

    @Test
    void a_loop_over_several_answers_ends_too() {
        resolver.addresses = false;
        resolver.says("one.test", "two.test");
        resolver.says("two.test", "one.test");
        assertThat(follow("one.test")).isEqualTo(NameLookup.Led.NOWHERE);
        assertThat(resolver.asked.get()).isLessThan(60);
    }

    @Test
    void an_alias_whose_address_was_not_told_is_asked_on() {
        resolver.says("far.test", "farther.test");
        resolver.says("farther.test", "farthest.test");
        resolver.silentAbout = "far.test";
        assertThat(follow("far.test"))
                .isEqualTo(new NameLookup.Led(List.of(ADDRESS), List.of("farther.test", "farthest.test")));
    }

    @Test
    void what_another_name_in_the_answer_leads_to_is_not_taken() {
        resolver.stranger = "stranger.test";
        resolver.says("cloaked.test", "hidden.test");
        assertThat(follow("cloaked.test").addresses()).containsExactly(ADDRESS);
        resolver.addresses = false;
        assertThat(follow("hidden.test").addresses()).isEmpty();
    }

    @Test
    void more_aliases_than_anybody_needs_lead_nowhere() {
        String[] names = new String[20];
        Arrays.setAll(names, number -> "n" + number + ".test");
        resolver.says("long.test", names);
        assertThat(follow("long.test")).isEqualTo(NameLookup.Led.NOWHERE);
    }

    private NameLookup.Led follow(String name) {
        CompletableFuture<NameLookup.Led> led = new CompletableFuture<>();
        lookup.follow(name, led::complete);
        return led.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Answers every question for an address with the whole chain of aliases and one address at its end. */
    private static final class Resolver implements AutoCloseable {
        private final Map<String, String[]> chains = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final DatagramSocket socket;
        private volatile int seconds = 60;
        private volatile boolean addresses = true;
        private volatile String silentAbout = "";
        private volatile String stranger = "";

        Resolver() {
            try {
                socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            Thread.ofVirtual().start(this::serve);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        void says(String name, String... chain) {
            chains.put(name, chain);
        }

        private void serve() {
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            while (!socket.isClosed()) {
                try {
                    packet.setLength(1500);
                    socket.receive(packet);
                    byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private byte[] answer(byte[] question) {
            asked.incrementAndGet();
            StringBuilder name = new StringBuilder();
            int at = 12;
            while (question[at] != 0) {
                name.append(name.isEmpty() ? "" : ".")
                        .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
                at += question[at] + 1;
            }
            boolean wantsFour =
                    question[at + 2] == 1 && addresses && !name.toString().equals(silentAbout);
            int more = stranger.isEmpty() ? 0 : 1;
            String[] chain = chains.getOrDefault(name.toString().toLowerCase(java.util.Locale.ROOT), new String[0]);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(Arrays.copyOf(question, 2));
            out.writeBytes(
                    new byte[] {(byte) 0x81, (byte) 0x80, 0, 1, 0, (byte) (chain.length + (wantsFour ? 1 : 0) + more)});
            out.writeBytes(new byte[4]);
            out.writeBytes(Arrays.copyOfRange(question, 12, at + 5));
            String owner = name.toString();
            for (String next : chain) {
                record(out, owner, 5, wire(next));
                owner = next;
            }
            if (wantsFour) {
                record(out, owner, 1, ADDRESS.getAddress());
            }
            if (more > 0) {
                record(out, stranger, 1, new byte[] {8, 8, 8, 8});
            }
            return out.toByteArray();
        }

        private void record(ByteArrayOutputStream out, String owner, int type, byte[] data) {
            out.writeBytes(wire(owner));
            out.writeBytes(ByteBuffer.allocate(10)
                    .putShort((short) type)
                    .putShort((short) 1)
                    .putInt(seconds)
                    .putShort((short) data.length)
                    .array());
            out.writeBytes(data);
        }

        private static byte[] wire(String name) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (String label : name.split("\\.")) {
                out.write(label.length());
                out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
            out.write(0);
            return out.toByteArray();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
