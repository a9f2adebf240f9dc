package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.belisha.filtering.OnTheWire;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SelfTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The filter's self-test asks the proxy over its own socket, plain and for encrypted connections (clause 4.6a). */
class SelfTestOverProxyTest {
    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void what_answers_passes_plain_and_encrypted() {
        assertThat(checks()).hasSize(4).allMatch(SelfTest.Check::passed);
        assertThat(checks())
                .filteredOn(check -> check.whose().contains("encrypted"))
                .hasSize(2);
    }

    @Test
    void a_block_page_inside_an_encrypted_connection_is_a_refusal() {
        gateway.filter.inspects(true, Set.of(Profile.values()));
        assertThat(checks()).hasSize(4).allMatch(SelfTest.Check::passed);
    }

    @Test
    void a_proxy_that_is_gone_fails() {
        InetSocketAddress at = at();
        gateway.close();
        assertThat(gateway.filter.selfTest(OnTheWire.Speaks.PROXY, at)).noneMatch(SelfTest.Check::passed);
    }

    @Test
    void a_proxy_that_never_started_fails() {
        assertThat(gateway.filter.selfTest(OnTheWire.Speaks.PROXY, null))
                .isNotEmpty()
                .noneMatch(SelfTest.Check::passed);
    }

    private List<SelfTest.Check> checks() {
        return gateway.filter.selfTest(OnTheWire.Speaks.PROXY, at());
    }

    private InetSocketAddress at() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port());
    }
}
