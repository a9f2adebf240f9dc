package org.belisha.filtering;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One question at a time for the address of a name, with what the answer says of being blocked (RFC 1035, RFC 8914). */
final class NamesProbe {
    private static final int PATIENCE_MILLIS = 4000;
    private static final int ID = 0x4246;
    private static final int CNAME = 5;
    private static final int OPT = 41;
    private static final int EXTENDED_ERROR = 15;
    private static final int SERVFAIL = 2;

    /** Blocked, Censored, Filtered, Prohibited (RFC 8914 sections 4.16 to 4.19). */
    private static final int FIRST_BLOCKING = 15;

    private static final int LAST_BLOCKING = 18;

    private final InetSocketAddress at;

    NamesProbe(InetSocketAddress at) {
        this.at = at;
    }

    /**
     * What came back.
     *
     * @param rcode the code of the answer, or -1 where none came
     * @param leads the first other name that it leads to, or empty
     */
    record Told(int rcode, boolean isRefused, String leads) {
        static final Told NOTHING = new Told(-1, false, "");

        /** Whether the name was looked up and not closed; where the servers behind give no answer it was neither. */
        boolean isAnswered() {
            return rcode >= 0 && rcode != SERVFAIL && !isRefused;
        }

        String words() {
            if (rcode < 0) {
                return "No answer";
            }
            String led = leads.isEmpty() ? "Answered" : "Answered with " + leads;
            return isRefused ? "Refused" : rcode == SERVFAIL ? "No answer from the servers behind it" : led;
        }
    }

    Told datagram(Hostname host) {
        byte[] question = question(host);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(at);
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return read(Arrays.copyOf(answer.getData(), answer.getLength()));
        } catch (IOException gone) {
            return Told.NOTHING;
        }
    }

    Told stream(Hostname host) {
        byte[] question = question(host);
        try (Socket socket = new Socket()) {
            socket.connect(at, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + question.length)
                            .putShort((short) question.length)
                            .put(question)
                            .array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return read(in.readNBytes(in.readUnsignedShort()));
        } catch (IOException gone) {
            return Told.NOTHING;
        }
    }

    private static byte[] question(Hostname host) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {ID >> 8, ID & 0xFF, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1});
        for (String label : host.text().split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, 1, 0, 1});
        // With EDNS, without which no extended error is told.
        out.writeBytes(new byte[] {0, 0, OPT, 4, (byte) 0xD0, 0, 0, 0, 0, 0, 0});
        return out.toByteArray();
    }

    private static Told read(byte[] message) {
        try {
            ByteBuffer in = ByteBuffer.wrap(message);
            if (Short.toUnsignedInt(in.getShort()) != ID) {
                return Told.NOTHING;
            }
            int rcode = in.getShort() & 0xF;
            int questions = in.getShort();
            int records = in.getShort() + in.getShort() + in.getShort();
            for (int i = 0; i < questions; i++) {
                name(in);
                in.getInt();
            }
            String leads = "";
            boolean refused = false;
            for (int i = 0; i < records; i++) {
                name(in);
                int type = in.getShort();
                in.position(in.position() + 6);
                int end = Short.toUnsignedInt(in.getShort()) + in.position();
                if (type == CNAME && leads.isEmpty()) {
                    leads = name(in);
                } else if (type == OPT) {
                    refused |= isBlocking(in, end);
                }
                in.position(end);
            }
            return new Told(rcode, refused, leads);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return Told.NOTHING;
        }
    }

    private static boolean isBlocking(ByteBuffer in, int end) {
        while (in.position() + 4 <= end) {
            int option = in.getShort();
            int next = Short.toUnsignedInt(in.getShort()) + in.position();
            if (option == EXTENDED_ERROR) {
                int code = in.getShort();
                return code >= FIRST_BLOCKING && code <= LAST_BLOCKING;
            }
            in.position(next);
        }
        return false;
    }

    /** Reads a name and stands after it; pointers lead backwards only, so they end (RFC 1035 4.1.4). */
    private static String name(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        int at = in.position();
        int after = -1;
        int length = in.get(at) & 0xFF;
        while (length != 0) {
            if (length >= 0xC0) {
                int to = ((length & 0x3F) << 8) | (in.get(at + 1) & 0xFF);
                if (to >= at) {
                    throw new IllegalArgumentException("a pointer that leads forward");
                }
                after = after < 0 ? at + 2 : after;
                at = to;
            } else {
                text.append(text.isEmpty() ? "" : ".");
                for (int i = 1; i <= length; i++) {
                    text.append((char) in.get(at + i));
                }
                at += length + 1;
            }
            length = in.get(at) & 0xFF;
        }
        in.position(after < 0 ? at + 1 : after);
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
