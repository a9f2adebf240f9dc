package org.belisha.cli;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;

/**
 * The limit a name server is measured against: one thread that sends each datagram back marked as an answer, with
 * nothing but the kernel's two calls for many datagrams at once (recvmmsg(2), sendmmsg(2)).
 */
final class DatagramLimit {
    private static final int MANY = 64;
    private static final int DATAGRAM = 1500;
    private static final int HEADER = 64;
    private static final int NAME = 16;
    private static final int VECTOR = 16;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int MSG_WAITFORONE = 0x10000;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private DatagramLimit() {}

    /** Answers until the process is ended; 1 when the port could not be had. */
    static int run(int port) {
        try (Arena memory = Arena.ofConfined()) {
            return answer(port, memory);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int answer(int port, Arena memory) throws Throwable {
        MethodHandle receive = call("recvmmsg", JAVA_INT, POINTER, JAVA_INT, JAVA_INT, POINTER);
        MethodHandle send = call("sendmmsg", JAVA_INT, POINTER, JAVA_INT, JAVA_INT);
        int socket = socket(port, memory);
        if (socket < 0) {
            return 1;
        }
        MemorySegment headers = memory.allocate((long) MANY * HEADER, 8);
        MemorySegment names = memory.allocate((long) MANY * NAME, 8);
        MemorySegment vectors = memory.allocate((long) MANY * VECTOR, 8);
        MemorySegment bytes = memory.allocate((long) MANY * DATAGRAM, 8);
        while (true) {
            prepare(headers, names, vectors, bytes);
            int came = (int) receive.invokeExact(socket, headers, MANY, MSG_WAITFORONE, MemorySegment.NULL);
            for (int i = 0; i < came; i++) {
                bytes.set(JAVA_BYTE, (long) i * DATAGRAM + 2, (byte) 0x84);
                bytes.set(JAVA_BYTE, (long) i * DATAGRAM + 3, (byte) 0x83);
                vectors.set(JAVA_LONG, (long) i * VECTOR + 8, headers.get(JAVA_INT, (long) i * HEADER + 56));
            }
            if (came > 0) {
                int sent = (int) send.invokeExact(socket, headers, came, 0);
                if (sent < 0) {
                    return 1;
                }
            }
        }
    }

    /** struct mmsghdr and struct iovec as Linux has them on 64 bits. */
    private static void prepare(
            MemorySegment headers, MemorySegment names, MemorySegment vectors, MemorySegment bytes) {
        for (int i = 0; i < MANY; i++) {
            long header = (long) i * HEADER;
            headers.set(POINTER, header, names.asSlice((long) i * NAME));
            headers.set(JAVA_INT, header + 8, NAME);
            headers.set(POINTER, header + 16, vectors.asSlice((long) i * VECTOR));
            headers.set(JAVA_LONG, header + 24, 1);
            vectors.set(POINTER, (long) i * VECTOR, bytes.asSlice((long) i * DATAGRAM));
            vectors.set(JAVA_LONG, (long) i * VECTOR + 8, DATAGRAM);
        }
    }

    private static int socket(int port, Arena memory) throws Throwable {
        MethodHandle open = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
        MethodHandle option = call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, POINTER, JAVA_INT);
        MethodHandle bind = call("bind", JAVA_INT, POINTER, JAVA_INT);
        int socket = (int) open.invokeExact(AF_INET, SOCK_DGRAM, 0);
        MemorySegment size = memory.allocate(4, 4);
        size.set(JAVA_INT, 0, SOCKET_BUFFER);
        int larger = (int) option.invokeExact(socket, SOL_SOCKET, SO_RCVBUF, size, 4);
        MemorySegment address = memory.allocate(NAME, 8);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
        address.set(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) port);
        address.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 4, 0x7F000001);
        int bound = (int) bind.invokeExact(socket, address, NAME);
        return bound == 0 && larger == 0 ? socket : -1;
    }

    // Only these four calls, each with its own shape; the start of the program allows it.
    @SuppressWarnings("restricted")
    private static MethodHandle call(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
