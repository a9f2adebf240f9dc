package org.belisha.filtering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * All domains by tier and category in one table: the heavy part of the snapshot, built seldom and shared by every
 * profile, and asked once for each decision.
 *
 * <p>The illegal tier is not a category, so no profile, rule or setting can name it (rule 5 of the architecture).
 */
final class Lists {
    private static final long ILLEGAL = 1L << 63;
    private static final long LOCKED = 1L << 62;
    private static final long DUTY = 1L << 61;
    private static final long PARTS = 1L << 60;
    private static final long SHOWING = 1L << 59;
    private static final int MOST_CATEGORIES = 59;

    private final DomainTable domains;
    private final DomainTable parts;
    private final long[] masks;
    private final List<Category> known;
    private final long addressBit;
    private final LocalDate illegalDated;
    private final int listed;

    private Lists(Builder from) {
        this.known = List.copyOf(from.known);
        this.illegalDated = from.illegalDated;
        this.addressBit = bit(ListFile.ADDRESS);
        this.listed = from.gathered.size();
        Wrappers.sites().forEach(site -> from.gathered.add(site.suffixes()[0], SHOWING));
        MaskNumbers numbers = new MaskNumbers();
        this.domains = DomainTable.of(from.gathered, numbers);
        this.parts = DomainTable.of(from.parts, numbers);
        this.masks = numbers.masks();
    }

    /** The bits of every tier and category of the host and of the names above it. */
    long of(Hostname host) {
        long found = host.isAddress() ? addressBit : 0;
        for (long suffix : host.suffixes()) {
            int number = domains.get(suffix);
            if (number != DomainTable.NONE) {
                found |= masks[number];
            }
        }
        return found;
    }

    /** The same for one address, where a list names parts of a site; an empty path is not looked at. */
    long of(Hostname host, String path) {
        long found = of(host);
        return (found & PARTS) == 0 || path.length() < 2 ? found : found | ofParts(host, path);
    }

    private long ofParts(Hostname host, String path) {
        long[] found = new long[1];
        for (long suffix : host.suffixes()) {
            SuffixHash.along(suffix, path, part -> {
                int number = parts.get(part);
                found[0] |= number == DomainTable.NONE ? 0 : masks[number];
            });
        }
        return found[0];
    }

    /** Whether what {@link #of} found is the illegal tier. */
    static boolean isIllegal(long found) {
        return (found & ILLEGAL) != 0;
    }

    /** Whether what {@link #of} found is always open. */
    static boolean isLocked(long found) {
        return (found & LOCKED) != 0;
    }

    /** Whether what {@link #of} found is mail or a tool that staff keep while they have not signed (policy 4.5a). */
    static boolean isDuty(long found) {
        return (found & DUTY) != 0;
    }

    /** Whether what {@link #of} found may show another site within itself; asked here to spare every visit a table more. */
    static boolean mayShowAnother(long found) {
        return (found & SHOWING) != 0;
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

    /** The titles of the categories among what {@link #of} found. */
    List<String> titles(long found) {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if ((found & 1L << i) != 0) {
                titles.add(known.get(i).title());
            }
        }
        return titles;
    }

    List<Category> known() {
        return known;
    }

    /** When the illegal tier in force was dated. */
    LocalDate illegalDated() {
        return illegalDated;
    }

    /** How many domains the lists name. */
    int domains() {
        return listed;
    }

    /** Gathers list files; refuses to build without the illegal tier, its canary and its date. */
    static final class Builder {
        private final List<Category> known = new ArrayList<>();
        private final DomainMasks gathered;
        private final DomainMasks parts = new DomainMasks(0);
        private LocalDate illegalDated = LocalDate.EPOCH;

        Builder() {
            this(0);
        }

        /** Room for this many domains at once. */
        Builder(int expected) {
            this.gathered = new DomainMasks(expected);
        }

        Builder illegal(ListFile file) {
            illegalDated = file.dated();
            return add(file, ILLEGAL);
        }

        Builder locked(ListFile file) {
            return add(file, LOCKED);
        }

        Builder duties(ListFile file) {
            return add(file, DUTY);
        }

        Builder category(Category category, ListFile file) {
            if (known.size() == MOST_CATEGORIES) {
                throw new IllegalStateException("more than " + MOST_CATEGORIES + " categories");
            }
            known.add(category);
            return add(file, 1L << (known.size() - 1));
        }

        private Builder add(ListFile file, long bits) {
            for (long domain : file.domains()) {
                gathered.add(domain, bits);
            }
            for (int i = 0; i < file.parts().length; i += 2) {
                gathered.add(file.parts()[i], PARTS);
                parts.add(file.parts()[i + 1], bits);
            }
            return this;
        }

        Lists build() {
            Lists lists = new Lists(this);
            if (!isIllegal(lists.of(ListFile.CANARY))) {
                throw new IllegalStateException("the illegal-content list is not loaded: its canary is missing");
            }
            if (illegalDated.equals(LocalDate.EPOCH)) {
                throw new IllegalStateException(
                        "the illegal-content list bears no date, so nobody knows how old it is");
            }
            return lists;
        }
    }
}
