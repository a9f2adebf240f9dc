package org.belisha.filtering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/**
 * Something for each school, looked up by its number: numbers are given out one after another, so a list by number is
 * small, and asks no key for its hash and its equals.
 */
final class BySchool<T> {
    private final List<@Nullable T> byNumber = new ArrayList<>();
    private final T otherwise;

    /** What is kept for each school, and what holds for every other. */
    BySchool(Map<SchoolId, T> kept, T otherwise) {
        this.otherwise = otherwise;
        kept.forEach((school, its) -> {
            while (byNumber.size() <= school.value()) {
                byNumber.add(null);
            }
            byNumber.set(school.value(), its);
        });
    }

    T of(SchoolId school) {
        T its = school.value() < byNumber.size() ? byNumber.get(school.value()) : null;
        return its == null ? otherwise : its;
    }
}
