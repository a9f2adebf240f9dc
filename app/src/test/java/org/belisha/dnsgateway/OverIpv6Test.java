package org.belisha.dnsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.belisha.dnsgateway.RunningNames.Got;
import org.belisha.filtering.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The name server asked over IPv6: the same decisions, by the network that the client's address lies in. */
class OverIpv6Test {
    private static final String HERE = "::1";

    private final RunningNames names = RunningNames.at(InetAddress.ofLiteral(HERE));

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void a_client_of_no_network_is_unknown_and_one_of_a_network_has_its_profile() {
        names.filter.aNetwork("fd00::/8", Profile.STAFF);
        assertThat(names.a(HERE, "nrich.maths.org").rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(names.forwarder.heard).isEmpty();
        names.filter.aNetwork("::1/128", Profile.KS2);
        assertThat(names.a(HERE, "nrich.maths.org").records()).containsExactly("93.184.215.14");
        Got closed = names.a(HERE, "www.example.com");
        assertThat(closed.rcode()).isEqualTo(Codes.NXDOMAIN);
        assertThat(closed.extended()).isEqualTo(Codes.FILTERED);
    }

    @Test
    void addresses_of_ipv6_are_answered_over_streams_too_and_those_that_lead_inside_are_not() throws IOException {
        names.filter.aNetwork("::1/128", Profile.KS2);
        int[] outside = {0x26, 0x06, 0x28, 0, 2, 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7};
        names.forwarder.says(heard -> List.of(heard.address(60, outside)));
        try (Socket socket = names.tcp(HERE)) {
            RunningNames.send(socket, Bytes.queryWithEdns(7, "nrich.maths.org", Codes.AAAA, 1232));
            Got got = RunningNames.got(RunningNames.read(socket), "nrich.maths.org", Codes.AAAA);
            assertThat(got.records()).containsExactly("2606:2800:220:1:0:0:0:7");
        }
        int[] inside = {0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
        names.forwarder.says(heard -> List.of(heard.address(60, inside)));
        assertThat(names.ask(HERE, "www.bbc.co.uk", Codes.AAAA).records())
                .as("a public name that leads into the school's own network (DNS rebinding)")
                .isEmpty();
    }
}
