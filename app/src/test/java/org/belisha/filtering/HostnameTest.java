package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostnameTest {

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "example.com., example.com",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "日本語.test, xn--wgv71a119e.test",
        "ｅｘａｍｐｌｅ.com, example.com",
        "example。com, example.com",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "a_b.example, a_b.example",
        "192.0.2.7, 192.0.2.7",
        "[2001:DB8::1], [2001:db8:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1], [::ffff:127.0.0.1]",
    })
    void aHostHasOneSpelling(String raw, String canonical) {
        assertThat(Hostname.of(raw).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".example.com",
                "example.com..",
                "exa mple.com",
                "example.com\u0000",
                "exam%70le.com",
                "user@example.com",
                "example.com:80",
                "-a.example",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "0177.0.0.1",
                "127.0.0.1.5",
                "1.2.3.256",
                "example.0x1",
                "[::1",
                "[fe80::1%25eth0]",
                "[127.0.0.1]",
                "[example]",
                "a\\b",
                "a/b",
            })
    void whatCouldBeReadInTwoWaysIsRefused(String raw) {
        assertThat(Hostname.orNull(raw)).isNull();
    }

    @Test
    void labelsAndNamesHaveTheirLengths() {
        String label = "a".repeat(63);
        assertThat(Hostname.orNull(label + ".test")).isNotNull();
        assertThat(Hostname.orNull(label + "a.test")).isNull();
        assertThat(Hostname.orNull((label + ".").repeat(4) + "test")).isNull();
    }

    @Test
    void withinEndsAtADot() {
        assertThat(Hostname.of("a.example.com").isWithin(Hostname.of("example.com")))
                .isTrue();
        assertThat(Hostname.of("example.com").isWithin(Hostname.of("example.com")))
                .isTrue();
        assertThat(Hostname.of("badexample.com").isWithin(Hostname.of("example.com")))
                .isFalse();
    }
}
