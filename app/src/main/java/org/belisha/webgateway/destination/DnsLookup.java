package org.belisha.webgateway.destination;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One DNS server that the trust names, asked over UDP and, for long answers, TCP. */
public final class DnsLookup implements NameLookup {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final DnsNameResolver resolver;

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
    }

    @Override
    public void find(String name, Consumer<List<InetAddress>> then) {
        resolver.resolveAll(name).addListener((Future<List<InetAddress>> answer) -> {
            then.accept(answer.isSuccess() ? answer.getNow() : List.of());
        });
    }

    @Override
    public void close() {
        resolver.close();
    }
}
