package org.belisha.filtering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the real proxy over loopback, as a device that nobody has registered would. */
@Component
class WireCheck {
    private static final int PATIENCE_MILLIS = 4000;
    private static final String WHOSE = "Over the proxy, nobody known";

    private final ObjectProvider<OnTheWire> wire;

    WireCheck(ObjectProvider<OnTheWire> wire) {
        this.wire = wire;
    }

    /** The checks; none where no proxy runs in this process. */
    List<SelfTest.Check> run(Hostname illegal, Hostname help) {
        OnTheWire proxy = wire.getIfAvailable();
        if (proxy == null || !proxy.isRunning()) {
            return List.of();
        }
        int forIllegal = status(proxy.address(), illegal);
        int forHelp = status(proxy.address(), help);
        boolean refused = isRefused(forIllegal);
        boolean helped = forHelp > 0 && !isRefused(forHelp);
        return List.of(
                new SelfTest.Check(
                        WHOSE, "The illegal-content canary", illegal.text(), "Refused", answer(forIllegal), refused),
                new SelfTest.Check(WHOSE, "A help line", help.text(), "Not refused", answer(forHelp), helped));
    }

    private static boolean isRefused(int status) {
        return status == 403 || status == 407;
    }

    private static String answer(int status) {
        return status < 0 ? "No answer" : isRefused(status) ? "Refused (" + status + ")" : "Passed on (" + status + ")";
    }

    /** The status that the proxy answers with, or -1; a slow site counts as passed on once the proxy has waited for it. */
    private static int status(InetSocketAddress proxy, Hostname host) {
        InetAddress at = proxy.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : proxy.getAddress();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(at, proxy.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("HEAD http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            String text = new String(line, StandardCharsets.US_ASCII);
            return text.matches("HTTP/1\\.[01] \\d{3}") ? Integer.parseInt(text.substring(9)) : -1;
        } catch (java.net.SocketTimeoutException waiting) {
            // It neither refused nor failed: it waits for the site.
            return 504;
        } catch (IOException gone) {
            return -1;
        }
    }
}
