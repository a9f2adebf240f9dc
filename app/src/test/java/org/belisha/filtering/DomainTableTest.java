package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainTableTest {
    // A fixed seed: a failure is the same failure next time.
    private final Random random = new Random(20261122);

    @Test
    void theLongestListedSuffixDecidesAsInAPlainMap() {
        Map<Hostname, Integer> entries = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            entries.put(aHost(), random.nextInt(65_536));
        }
        DomainTable table = DomainTable.of(entries);
        assertThat(table.size()).isEqualTo(entries.size());
        for (int i = 0; i < 50_000; i++) {
            Hostname host = aHost();
            assertThat(table.longestMatch(host)).as("for %s", host).isEqualTo(longestMatch(entries, host.text()));
        }
    }

    @Test
    void theBitsOfAHostAreThoseOfEveryListThatItOrANameAboveItIsOn() {
        Map<String, Long> plain = new HashMap<>();
        Lists.Builder builder = new Lists.Builder().illegal(ListFile.shipped("illegal"));
        for (int list = 0; list < 40; list++) {
            Set<Hostname> hosts = new java.util.HashSet<>();
            for (int i = 0; i < 300; i++) {
                hosts.add(aHost());
            }
            long bit = 1L << list;
            hosts.forEach(host -> plain.merge(host.text(), bit, (a, b) -> a | b));
            builder.category(new Category("c" + list, "C" + list), ListFile.of(hosts));
        }
        Lists lists = builder.build();
        assertThat(lists.domains()).isEqualTo(plain.size() + 1);
        for (int i = 0; i < 20_000; i++) {
            Hostname host = aHost();
            long expected = 0;
            for (String name = host.text(); !name.isEmpty(); name = above(name)) {
                expected |= plain.getOrDefault(name, 0L);
            }
            assertThat(lists.of(host)).as("for %s", host).isEqualTo(expected);
        }
    }

    @Test
    void anEmptyTableAnswersNothing() {
        assertThat(DomainTable.EMPTY.contains(Hostname.of("example.com"))).isFalse();
        assertThat(DomainTable.EMPTY.get(1)).isEqualTo(DomainTable.NONE);
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> DomainTable.of(Map.of(Hostname.of("example.com"), 65_536)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int longestMatch(Map<Hostname, Integer> entries, String host) {
        for (String name = host; !name.isEmpty(); name = above(name)) {
            Integer value = entries.get(Hostname.of(name));
            if (value != null) {
                return value;
            }
        }
        return DomainTable.NONE;
    }

    private static String above(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** From so few labels that one host often lies below another. */
    private Hostname aHost() {
        StringBuilder name = new StringBuilder("t" + random.nextInt(3));
        for (int labels = random.nextInt(4); labels > 0; labels--) {
            name.insert(0, random.nextInt(12) + (random.nextBoolean() ? "a." : "b-c."));
        }
        return Hostname.of(name.toString());
    }
}
