package org.belisha.filtering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All domains by tier and category: the heavy part of the snapshot, built seldom and shared by every profile.
 *
 * <p>The illegal tier is not a category, so no profile, rule or setting can name it (rule 5 of the architecture).
 */
final class Lists {
    private final DomainTable illegal;
    private final LocalDate illegalDated;
    private final DomainTable locked;
    private final DomainTable duties;
    private final DomainTable categories;
    private final long[] masks;
    private final List<Category> known;
    private final long addressBit;

    private Lists(Builder from) {
        this.illegal = from.illegal.table();
        this.illegalDated = from.illegal.dated();
        this.locked = from.locked.table();
        this.duties = from.duties.table();
        this.known = List.copyOf(from.known);
        this.addressBit = bit(ListFile.ADDRESS);
        Map<Long, Integer> numbers = new LinkedHashMap<>();
        Map<Hostname, Integer> entries = new HashMap<>();
        from.bits.forEach((host, mask) -> entries.put(host, numbers.computeIfAbsent(mask, m -> numbers.size())));
        this.categories = DomainTable.of(entries);
        this.masks = numbers.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    boolean isIllegal(Hostname host) {
        return illegal.contains(host);
    }

    boolean isLocked(Hostname host) {
        return locked.contains(host);
    }

    /** Mail and tools that staff keep while they have not signed (policy 4.5a). */
    boolean isDuty(Hostname host) {
        return duties.contains(host);
    }

    /** The bits of every category of the host and of the names above it. */
    long categoriesOf(Hostname host) {
        if (host.isAddress()) {
            return addressBit;
        }
        long found = 0;
        for (long suffix : host.suffixes()) {
            int number = categories.get(suffix);
            if (number != DomainTable.NONE) {
                found |= masks[number];
            }
        }
        return found;
    }

    /** The bit of a category, 0 when there is none of that code. */
    long bit(String code) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).code().equals(code)) {
                return 1L << i;
            }
        }
        return 0;
    }

    /** The category of the lowest bit that is set. */
    Category first(long bits) {
        return known.get(Long.numberOfTrailingZeros(bits));
    }

    List<Category> known() {
        return known;
    }

    /** When the illegal tier in force was dated. */
    LocalDate illegalDated() {
        return illegalDated;
    }

    int domains() {
        return illegal.size() + locked.size() + categories.size();
    }

    /** Gathers list files; refuses to build without the illegal tier and its canary. */
    static final class Builder {
        private static final int MOST_CATEGORIES = 64;
        private ListFile illegal = ListFile.EMPTY;
        private ListFile locked = ListFile.EMPTY;
        private ListFile duties = ListFile.EMPTY;
        private final List<Category> known = new ArrayList<>();
        private final Map<Hostname, Long> bits = new HashMap<>();

        Builder illegal(ListFile file) {
            this.illegal = file;
            return this;
        }

        Builder locked(ListFile file) {
            this.locked = file;
            return this;
        }

        Builder duties(ListFile file) {
            this.duties = file;
            return this;
        }

        Builder category(Category category, ListFile file) {
            if (known.size() == MOST_CATEGORIES) {
                throw new IllegalStateException("more than " + MOST_CATEGORIES + " categories");
            }
            long bit = 1L << known.size();
            known.add(category);
            file.hosts().forEach(host -> bits.merge(host, bit, (a, b) -> a | b));
            return this;
        }

        Lists build() {
            if (!illegal.table().contains(ListFile.CANARY)) {
                throw new IllegalStateException("the illegal-content list is not loaded: its canary is missing");
            }
            return new Lists(this);
        }
    }
}
