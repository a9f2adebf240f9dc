package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.belisha.filtering.FilterFixture.SCHOOL;

import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is closed stays closed inside translators, caches and archives. */
class WrappersTest {
    private final FilterFixture filter = new FilterFixture();
    private final PersonId teacher = filter.aPerson(Profile.STAFF);

    @ParameterizedTest
    @CsvSource({
        "www-pornhub-com.translate.goog, '', www.pornhub.com",
        "www-pornhub-com.translate.goog, /a?x=1, www.pornhub.com",
        "0-my--site-com-0.translate.goog, '', my-site.com",
        "my--site-com.cdn.ampproject.org, /, my-site.com",
        "www-pornhub-com.cdn.ampproject.org, /c/s/www.pornhub.com/x, www.pornhub.com",
        "translate.google.com, /translate?sl=en&tl=fr&u=https%3A%2F%2Fpornhub.com%2Fa, pornhub.com",
        "translate.google.com, /translate?u=pornhub.com, pornhub.com",
        "www.google.com, /amp/s/pornhub.com/a, pornhub.com",
        "www.google.com, /translate?u=http://pornhub.com, pornhub.com",
        "webcache.googleusercontent.com, /search?q=cache:abcdefghijkl:pornhub.com/+x, pornhub.com",
        "webcache.googleusercontent.com, /search?q=cache:pornhub.com, pornhub.com",
        "www.bing.com, /translator?ref=x&to=fr&a=https%253A%252F%252Fpornhub.com, pornhub.com",
        "cc.bingj.com, /cache.aspx?q=x.y&u=http%3a%2f%2fpornhub.com, pornhub.com",
        "web.archive.org, /web/2020/pornhub.com/a, pornhub.com",
        "web.archive.org, /web/20200101000000/https:/pornhub.com/a, pornhub.com",
        "archive.ph, /2020/https://PORNHUB.com./, pornhub.com",
        "12ft.io, /https://pornhub.com, pornhub.com",
        "r.jina.ai, /https://user@pornhub.com:443/a, pornhub.com",
    })
    void the_site_within_is_found(String host, String path, String inside) {
        Visit within = Wrappers.within(visit(host, path));
        assertThat(within).isNotNull();
        assertThat(within.host()).isEqualTo(Hostname.of(inside));
    }

    @ParameterizedTest
    @CsvSource({
        "www.google.com, /search?q=https://pornhub.com",
        "www.google.com, ''",
        "www.bing.com, /search?q=a.b",
        "museum.test, /?u=https://pornhub.com",
        "translate.google.com, /?sl=en&text=hello",
        "web.archive.org, /",
    })
    void other_addresses_show_no_site_within(String host, String path) {
        assertThat(Wrappers.within(visit(host, path))).isNull();
    }

    @Test
    void both_must_be_open() {
        filter.aRule(SCHOOL, "closed.test", false, false);
        assertThat(decide("web.archive.org", "/web/2020/closed.test/").reason().code())
                .isEqualTo(Reason.Code.SCHOOL_RULE);
        assertThat(decide("closed-test.translate.goog", "").isAllowed())
                .as("by its name alone, inside a tunnel")
                .isFalse();
        assertThat(decide("web.archive.org", "/web/2020/open.test/").isAllowed())
                .isTrue();
        assertThat(decide("web.archive.org", "/web/1/illegal-canary.belisha.test")
                        .reason()
                        .code())
                .isEqualTo(Reason.Code.ILLEGAL);
        filter.aRule(SCHOOL, "web.archive.org", false, false);
        assertThat(decide("web.archive.org", "/web/2020/open.test/").isAllowed())
                .isFalse();
    }

    @Test
    void one_within_another_within_another_ends() {
        String inner = "https://r.jina.ai/".repeat(9) + "https://open.test";
        assertThat(decide("r.jina.ai", "/" + inner).reason().code()).isEqualTo(Reason.Code.WITHIN);
    }

    private Decision decide(String host, String path) {
        return filter.decisions().decide(visit(host, path));
    }

    private Visit visit(String host, String path) {
        return new Visit(new Who.Someone(SCHOOL, teacher), Hostname.of(host), 443, path);
    }
}
