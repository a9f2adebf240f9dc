package org.belisha.webgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.basic;

import java.io.IOException;
import org.belisha.filtering.Profile;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The block page leads to signing in on a device that nobody registered, and nowhere else: its address must be its own. */
class SignInLinkTest {
    private static final String LINK = "<a class=\"too\" href=\"" + RunningGateway.WEB + "/filtering/mine\">";
    private static final String CLOSED = "http://www.example.com/";

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whereEachDeviceHasAnAddressOfItsOwnThePageLeadsToSigningIn() throws IOException {
        gateway.filter.aNetwork("127.0.0.1/32", Profile.UNKNOWN, true);
        assertThat(gateway.get(CLOSED, "")).startsWith("HTTP/1.1 403").contains(LINK);
    }

    @Test
    void whereDevicesShareAnAddressItDoesNot() throws IOException {
        gateway.filter.aNetwork("127.0.0.1/32", Profile.UNKNOWN, false);
        assertThat(gateway.get(CLOSED, "")).startsWith("HTTP/1.1 403").doesNotContain("/filtering/mine");
    }

    @Test
    void whoeverIsKnownIsNotAskedAgain() throws IOException {
        gateway.filter.aNetwork("127.0.0.1/32", Profile.UNKNOWN, true);
        PersonId pupil = gateway.filter.aPerson(Profile.KS2);
        assertThat(gateway.get(CLOSED, basic(pupil)))
                .startsWith("HTTP/1.1 403")
                .contains("Tell someone")
                .doesNotContain("/filtering/mine");
    }
}
