package org.belisha.filtering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Devices;
import org.belisha.filtering.FilterFixture;
import org.belisha.filtering.OnTheWire;
import org.belisha.permissions.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a tablet's camera makes of its set-up card leads to the proxy, and the proxy knows the tablet. */
@BelishaTest
class SetUpCardTest {
    private static final int DOT = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Devices devices;

    @Autowired
    private java.util.List<OnTheWire> wires;

    @Test
    void the_code_leads_to_the_set_up_file_and_on_to_a_proxy_that_knows_the_device() throws Exception {
        SchoolId school = given.aSchool();
        Devices.Registered tablet = SchoolScope.of(school)
                .call(() -> devices.register(school, "Tablet 1", given.aClass(school, "Oak"), null));
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        Document card = ict.get("/filtering/devices/" + tablet.device().id().value() + "/card")
                .html();
        String read = read(card);
        assertThat(read)
                .isEqualTo(card.select("code").get(0).text())
                .doesNotContain(tablet.credential().secret());
        URI address = URI.create(read);
        assertThat(address.getPath()).isEqualTo("/filtering/pac/" + school + "/proxy.pac");
        String file = visitors.nobody().get(address.getPath()).answer().body();
        String proxy = card.select("code").get(1).text();
        assertThat(file).contains("return \"PROXY " + proxy + "\"").contains("host === \"" + address.getHost() + "\"");
        String user = card.select("code").get(2).text();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> answer(user, tablet.credential().secret()).startsWith("HTTP/1.1 403"));
        assertThat(answer(user, tablet.credential().secret())).contains("tell?visit=");
        assertThat(answer(user, "guessed")).startsWith("HTTP/1.1 407");
    }

    /** What a camera reads of the drawing on this page. */
    private static String read(Document page) throws Exception {
        int size = Integer.parseInt(page.select("svg.bel-qr").attr("viewBox").split(" ")[2]) * DOT;
        int[] pixels = new int[size * size];
        Arrays.fill(pixels, 0xffffff);
        RUN.matcher(page.select("svg.bel-qr path").attr("d")).results().forEach(run -> draw(run, pixels, size));
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    private static void draw(MatchResult run, int[] pixels, int size) {
        int from = Integer.parseInt(run.group(1)) * DOT;
        int top = Integer.parseInt(run.group(2)) * DOT;
        for (int y = top; y < top + DOT; y++) {
            Arrays.fill(pixels, y * size + from, y * size + from + Integer.parseInt(run.group(3)) * DOT, 0);
        }
    }

    /** What the running proxy, which listens on a port of its own in tests, says to this name and secret about a site on no list. */
    private String answer(String user, String secret) throws IOException {
        int port = wires.stream()
                .filter(wire -> wire.speaks() == OnTheWire.Speaks.PROXY)
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET http://on-no-list.test/ HTTP/1.1\r\nHost: on-no-list.test\r\nConnection: close\r\n"
                                    + "Proxy-Authorization: " + FilterFixture.basic(user, secret) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
