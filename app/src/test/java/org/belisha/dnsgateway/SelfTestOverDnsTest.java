package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.belisha.filtering.OnTheWire;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SelfTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The filter's self-test asks the name server over its own sockets (clause 4.6a). */
class SelfTestOverDnsTest {
    private final RunningNames names = new RunningNames();

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void what_answers_passes_over_datagrams_and_streams() {
        assertThat(checks()).hasSize(4).allMatch(SelfTest.Check::passed);
        assertThat(checks()).extracting(SelfTest.Check::whose).anyMatch(whose -> whose.contains("TCP"));
        assertThat(found("www.google.com")).isEqualTo("Refused");
    }

    @Test
    void a_search_engine_passes_in_its_safe_search() {
        names.filter.aNetwork("127.0.0.1/32", Profile.VISITOR);
        assertThat(found("www.google.com")).isEqualTo("Answered with forcesafesearch.google.com");
        assertThat(checks()).allMatch(SelfTest.Check::passed);
    }

    @Test
    void a_search_engine_as_it_is_fails() {
        names.filter.aNetwork("127.0.0.1/32", Profile.STAFF);
        assertThat(checks())
                .filteredOn(check -> !check.passed())
                .extracting(SelfTest.Check::host)
                .containsExactly("www.google.com");
    }

    @Test
    void a_name_server_without_servers_behind_it_fails() {
        names.forwarder.says(heard -> List.of(heard.answer(Codes.SERVFAIL, 0, 0).done()));
        assertThat(found("childline.org.uk")).isEqualTo("No answer from the servers behind it");
        assertThat(checks()).anyMatch(check -> !check.passed());
    }

    @Test
    void a_name_server_that_is_gone_fails() {
        InetSocketAddress at = at();
        names.close();
        assertThat(names.filter.selfTest(OnTheWire.Speaks.NAMES, at)).noneMatch(SelfTest.Check::passed);
    }

    private String found(String host) {
        return checks().stream()
                .filter(check -> check.host().equals(host))
                .findFirst()
                .orElseThrow()
                .found();
    }

    private List<SelfTest.Check> checks() {
        return names.filter.selfTest(OnTheWire.Speaks.NAMES, at());
    }

    private InetSocketAddress at() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), names.port());
    }
}
