package org.belisha.webgateway.destination;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The resolver of the operating system; it blocks, so each question has a virtual thread, and only so many at once; it tells of no aliases. */
public final class SystemLookup implements NameLookup {
    private static final int AT_ONCE = 512;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lookup-", 0).factory());
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Override
    public void find(String name, Consumer<List<InetAddress>> then) {
        if (!places.tryAcquire()) {
            then.accept(List.of());
            return;
        }
        try {
            threads.execute(() -> then.accept(ask(name)));
        } catch (RejectedExecutionException closed) {
            places.release();
            then.accept(List.of());
        }
    }

    private List<InetAddress> ask(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException nowhere) {
            return List.of();
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
