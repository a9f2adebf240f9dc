package org.belisha.webgateway;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Epoll that never forgets a socket before it closes: Netty 4.2.17 takes one that waits for nothing out of the set, yet
 * believes it still there, and the next wait on it fails. So nothing becomes "errors only", which epoll reports anyway.
 */
record StaysRegistered(IoHandler epoll) implements IoHandler {

    static IoHandlerFactory around(IoHandlerFactory factory) {
        return executor -> new StaysRegistered(factory.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle));
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return epoll.isCompatible(type);
    }

    private static final class Registration implements IoRegistration {
        private final IoRegistration its;
        private boolean added;

        Registration(IoRegistration its) {
            this.its = its;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T attachment() {
            return its.attachment();
        }

        @Override
        public long submit(IoOps ops) {
            boolean nothing = EpollIoOps.NONE.equals(ops);
            added |= !nothing;
            return its.submit(nothing && added ? EpollIoOps.EPOLLERR : ops);
        }

        @Override
        public boolean isValid() {
            return its.isValid();
        }

        @Override
        public boolean cancel() {
            return its.cancel();
        }
    }
}
