package org.belisha.dnsgateway;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One question on its way through the forwarders, until one answers or three attempts are used up. */
final class Attempts {
    private static final int MOST = 3;

    private final WireName name;
    private final int type;
    private final List<Forwarders.Forwarder> order;
    private final EventLoop loop;
    private final Transport transport;
    private final Duration patience;
    private final Consumer<Answer> then;
    private int number;

    Attempts(
            WireName name,
            int type,
            List<Forwarders.Forwarder> order,
            EventLoop loop,
            Transport transport,
            Duration patience,
            Consumer<Answer> then) {
        this.name = name;
        this.type = type;
        this.order = order;
        this.loop = loop;
        this.transport = transport;
        this.patience = patience;
        this.then = then;
    }

    void next() {
        if (order.isEmpty() || number == MOST) {
            then.accept(Answer.FAILED);
            return;
        }
        Forwarders.Forwarder forwarder = order.get(number++ % order.size());
        new Upstream(name, type, forwarder.address(), loop, transport, patience, answer -> {
                    if (answer.isFailure()) {
                        forwarder.failed();
                        next();
                    } else {
                        forwarder.answered();
                        then.accept(answer);
                    }
                })
                .overUdp();
    }
}
