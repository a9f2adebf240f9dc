package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is read as a browser would read it, whatever its form. */
class TypedAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    museum.org.uk                         | museum.org.uk      | 443  | /
                    HTTP://Museum.ORG.uk./a?b#c           | museum.org.uk      | 80   | /a?b
                    https:\\\\museum.org.uk\\x            | museum.org.uk      | 443  | /x
                    //museum.org.uk                       | museum.org.uk      | 443  | /
                    http://bbc.co.uk@evil.test/           | evil.test          | 80   | /
                    https://user:pw@museum.org.uk:8443/y  | museum.org.uk      | 8443 | /y
                    http://museum.org.uk?q=1              | museum.org.uk      | 80   | /?q=1
                    http://[::1]:81/                      | [0:0:0:0:0:0:0:1]  | 81   | /
                    http://192.0.2.7                      | 192.0.2.7          | 80   | /
                    http://bücher.example/                | xn--bcher-kva.example | 80 | /
                    """)
    void is_read_as_a_browser_reads_it(String typed, String host, int port, String path) {
        TypedAddress address = TypedAddress.of(typed.strip());
        assertThat(address).isNotNull();
        assertThat(address.host().text()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "ftp://museum.org.uk",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "two words",
                "http://",
                "http://a..b/",
                "http://x:99999/",
                "http://x:0/",
                "http://0x7f.1/",
                "http://%2e/"
            })
    void what_no_browser_opens_is_refused(String typed) {
        assertThat(TypedAddress.of(typed)).isNull();
    }
}
