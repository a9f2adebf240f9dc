package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPathTest {

    /** RFC 3986 6.2.2 and what browsers and servers take for the same (WHATWG URL, path state). */
    @ParameterizedTest
    @CsvSource({
        "/videos, /videos",
        "/Videos, /videos",
        "/%76ideos, /videos",
        "/%56IDEOS, /videos",
        "//videos, /videos",
        "/./videos, /videos",
        "/a/../videos, /videos",
        "/a/%2e%2e/videos, /videos",
        "/../../videos, /videos",
        "'/a\\..\\videos', /videos",
        "/videos/, /videos/",
        "/videos%2fcats, /videos/cats",
        "/videos?Q=%41, /videos?q=a",
        "/caf%C3%A9, /café",
        "/100%, /100%",
        "/%zz, /%zz",
        "/, /",
    })
    void every_spelling_of_a_path_is_read_alike(String spelled, String plain) {
        assertThat(PlainPath.of(spelled)).isEqualTo(plain);
        assertThat(PlainPath.of(plain)).as("the plain form is its own").isEqualTo(plain);
    }

    @Test
    void a_plain_path_is_the_same_text() {
        String path = "/learn/volcanoes/1?page=2";
        assertThat(PlainPath.of(path)).isSameAs(path);
        assertThat(PlainPath.of("")).isEmpty();
    }
}
