package org.belisha.webgateway.destination;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One DNS server that the trust names, asked over UDP and, for long answers, TCP; its aliases are told with its
 * addresses, and both are remembered as one, so that no address loses the names it was found under.
 */
// What is composed here is waited for by the callbacks.
@SuppressWarnings("FutureReturnValueIgnored")
public final class DnsLookup implements NameLookup {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST_KEPT = 50_000;
    private static final long LONGEST = 300;

    private final DnsNameResolver resolver;
    private final boolean six;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Chain>> underWay = new ConcurrentHashMap<>();

    private record Kept(Led led, long until) {
        boolean isOver(long now) {
            return until - now <= 0;
        }
    }

    /** A lookup that asks this server over such sockets; its answers arrive on the given loop. */
    public DnsLookup(
            EventLoop loop,
            Class<? extends DatagramChannel> datagrams,
            Class<? extends SocketChannel> connections,
            InetSocketAddress server) {
        this.resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelType(datagrams)
                .socketChannelType(connections)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(server))
                .queryTimeoutMillis(PATIENCE.toMillis())
                .searchDomains(List.of())
                .ndots(1)
                .build();
        this.six = resolver.resolvedAddressTypes() != ResolvedAddressTypes.IPV4_ONLY;
    }

    @Override
    public void find(String name, Consumer<List<InetAddress>> then) {
        follow(name, led -> then.accept(led.addresses()));
    }

    @Override
    public void follow(String name, Consumer<Led> then) {
        String key = Chain.plain(name);
        Kept before = kept.get(key);
        if (before != null && !before.isOver(System.nanoTime())) {
            then.accept(before.led);
            return;
        }
        InetAddress own = HostsFileEntriesResolver.DEFAULT.address(key, ResolvedAddressTypes.IPV4_PREFERRED);
        if (own != null) {
            then.accept(new Led(List.of(own), List.of()));
            return;
        }
        CompletableFuture<Chain> mine = new CompletableFuture<>();
        CompletableFuture<Chain> first = underWay.putIfAbsent(key, mine);
        (first == null ? mine : first).thenAccept(chain -> then.accept(new Led(chain.addresses(), chain.aliases())));
        if (first == null) {
            CompletableFuture<Chain> fours = ask(key, DnsRecordType.A, 0);
            CompletableFuture<Chain> sixes =
                    six ? ask(key, DnsRecordType.AAAA, 0) : CompletableFuture.completedFuture(Chain.NOWHERE);
            fours.thenCombine(sixes, Chain::beside).thenAccept(chain -> {
                keep(key, chain);
                underWay.remove(key);
                mine.complete(chain);
            });
        }
    }

    private void keep(String name, Chain chain) {
        if (chain.addresses().isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (kept.size() >= MOST_KEPT) {
            kept.values().removeIf(one -> one.isOver(now));
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        long seconds = Math.clamp(chain.seconds(), 1, LONGEST);
        kept.put(name, new Kept(new Led(chain.addresses(), chain.aliases()), now + TimeUnit.SECONDS.toNanos(seconds)));
    }

    /** Never fails: what is not answered, or not as it should be, leads nowhere. */
    private CompletableFuture<Chain> ask(String name, DnsRecordType type, int deep) {
        CompletableFuture<Chain> answered = new CompletableFuture<>();
        try {
            resolver.query(new DefaultDnsQuestion(name + ".", type))
                    .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> answer) ->
                            answered.complete(answer.isSuccess() ? read(name, answer.getNow()) : null));
        } catch (IllegalArgumentException noName) {
            answered.complete(null);
        }
        return answered.thenCompose(chain -> {
            if (chain == null || !chain.isOpen() || deep == Chain.DEEPEST) {
                return CompletableFuture.completedFuture(chain == null ? Chain.NOWHERE : chain);
            }
            return ask(chain.aliases().getLast(), type, deep + 1).thenApply(chain::on);
        });
    }

    private static @Nullable Chain read(String name, AddressedEnvelope<DnsResponse, InetSocketAddress> answer) {
        try {
            return Chain.read(name, answer.content());
        } catch (RuntimeException malformed) {
            return null;
        } finally {
            answer.release();
        }
    }

    @Override
    public void close() {
        resolver.close();
    }
}
