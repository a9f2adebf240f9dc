package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Devices that were not seen lately stand out, and a card sets one up without its secret. */
@BelishaTest
class DeviceListTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Devices devices;

    @Autowired
    private DeviceSightings sightings;

    @Autowired
    private VisitSink sink;

    @Autowired
    private TestClock clock;

    private SchoolId school = SchoolId.TRUST;
    private Devices.Registered used;
    private Devices.Registered unused;

    @BeforeEach
    void twoDevices() {
        school = given.aSchool();
        used = SchoolScope.of(school).call(() -> devices.register(school, "Tablet 1", null, null));
        unused = SchoolScope.of(school).call(() -> devices.register(school, "Tablet 2", null, null));
        clock.forward(Duration.ofDays(20));
        Visit visit = new Visit(new Who.Device(school, used.device().id()), Hostname.of("bbc.co.uk"), 80, "/");
        sink.seen(new SeenVisit(
                null, visit, null, Profile.UNKNOWN, Decision.allow(Reason.Code.CATEGORY), clock.instant()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> SchoolScope.of(school)
                                .call(() -> sightings.lastSeen(List.of(
                                        used.device().id(), unused.device().id())))
                                .size()
                        == 1);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void those_not_seen_lately_are_found_and_so_is_a_name() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        Visitor.Page all = ict.get("/filtering/devices");
        assertThat(all.text()).contains("Tablet 1", "Last seen less than a minute ago", "Tablet 2", "Never seen");
        assertThat(ict.get("/filtering/devices?show=quiet")
                        .html()
                        .select(".bel-rows")
                        .text())
                .contains("Tablet 2")
                .doesNotContain("Tablet 1");
        assertThat(ict.get("/filtering/devices?q=tablet+1")
                        .html()
                        .select(".bel-rows")
                        .text())
                .contains("Tablet 1")
                .doesNotContain("Tablet 2");
        assertThat(ict.get("/filtering/devices?q=nothing").text()).contains("Nothing fits");
    }

    @Test
    void a_tablet_of_a_cart_goes_to_another_class_and_only_to_one_of_its_school() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        String device = unused.device().id().value().toString();
        String oak = given.aClass(school, "Oak").toString();
        assertThat(ict.post("/filtering/devices/give", "device", device, "classId", oak)
                        .status())
                .isEqualTo(302);
        assertThat(ict.get("/filtering/devices?q=oak").text()).contains("Tablet 2", "Class Oak");
        assertThat(ict.get("/filtering/devices/" + device + "/card")
                        .html()
                        .select("option[selected]")
                        .text())
                .isEqualTo("Oak");
        SchoolId other = given.aSchool();
        String elm = given.aClass(other, "Elm").toString();
        assertThat(ict.post("/filtering/devices/give", "device", device, "classId", elm)
                        .status())
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, other))
                        .post("/filtering/devices/give", "device", device, "classId", elm)
                        .status())
                .as("another school's device")
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .post("/filtering/devices/give", "device", device, "classId", "")
                        .status())
                .isEqualTo(403);
        ict.post("/filtering/devices/give", "device", device, "classId", "");
        assertThat(ict.get("/filtering/devices?q=oak").text()).contains("Nothing fits");
    }

    @Test
    void a_whole_cart_is_registered_at_once_with_a_secret_each() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        for (String number : new String[] {"0", "41", "a few"}) {
            Visitor.Page refused = ict.post("/filtering/devices", "called", "Cart", "number", number);
            assertThat(refused.status()).as(number).isEqualTo(400);
            assertThat(refused.html().select("#number").attr("value")).isEqualTo(number);
        }
        Visitor.Page made = ict.post("/filtering/devices", "called", "Cart tablet", "number", "12");
        assertThat(made.html().select("h2").eachText()).contains("Cart tablet 1", "Cart tablet 12");
        assertThat(made.html().select("code").eachText().stream().distinct()).hasSize(24);
        assertThat(SchoolScope.of(school).call(() -> devices.of(school))).hasSize(14);
    }

    @Test
    void the_card_has_a_code_and_the_addresses_but_never_the_secret() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        String card = "/filtering/devices/" + unused.device().id().value() + "/card";
        Visitor.Page page = ict.get(card);
        assertThat(page.text())
                .contains(unused.credential().name(), "proxy.pac", "localhost:")
                .doesNotContain(unused.credential().secret());
        assertThat(page.html().select("svg.bel-qr path")).hasSize(1);
        assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()))
                        .get(card)
                        .status())
                .as("another school")
                .isEqualTo(404);
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school)).get(card).status())
                .isEqualTo(403);
        assertThat(SchoolScope.of(school)
                        .call(() -> devices.retire(unused.device().id())))
                .isTrue();
        assertThat(ict.get(card).status()).as("out of use").isEqualTo(404);
    }

    @Test
    void the_set_up_file_sends_everything_through_the_proxy() {
        Visitor device = visitors.nobody();
        Visitor.Page file = device.get("/filtering/pac/" + school.value() + "/proxy.pac");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.answer().headers().firstValue("content-type").orElse(""))
                .startsWith("application/x-ns-proxy-autoconfig");
        String body = file.answer().body();
        assertThat(body).contains("function FindProxyForURL(url, host)").doesNotContain("PROXY null");
        assertThat(body.split("DIRECT", -1))
                .as("past the proxy for the one condition alone, not where the proxy is away")
                .hasSize(2);
        assertThat(body.lines().filter(line -> line.contains("return")))
                .last()
                .asString()
                .matches("\\s*return \"PROXY [^\";]+:\\d+\";");
        assertThat(body.lines().filter(line -> line.contains("if (")))
                .singleElement()
                .asString()
                .as("whole names, so that no site's name may end or begin as one of them")
                .matches("\\s*if \\(host === \"[^\"*]+\" \\|\\| host === \"localhost\""
                        + " \\|\\| host === \"127.0.0.1\"\\) \\{");
        for (String other : new String[] {"999999", "0"}) {
            assertThat(device.get("/filtering/pac/" + other + "/proxy.pac").status())
                    .as("school " + other)
                    .isEqualTo(404);
        }
        assertThat(device.get("/filtering/pac/x/proxy.pac").status()).isEqualTo(400);
    }
}
