package org.belisha.filtering;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of profiles and what they say about categories. */
@Repository
class ProfileTable {

    private static final String PROFILES = "SELECT profile, open FROM filtering.profile";

    private static final String CATEGORIES = """
            SELECT profile, category, allowed, why
            FROM filtering.profile_category
            ORDER BY profile, allowed DESC, category
            """;

    private static final String LOCKED = "SELECT profile, category FROM filtering.profile_category WHERE locked";

    private static final String LOCKED_PROFILES = "SELECT profile FROM filtering.profile WHERE locked";

    private final JdbcClient sql;

    ProfileTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Each profile with the bits of its categories; a category that no list has any more is passed over. */
    Map<Profile, ProfileRules> all(Lists lists) {
        Map<Profile, Boolean> open = new EnumMap<>(Profile.class);
        sql.sql(PROFILES).query(row -> {
            open.put(Profile.valueOf(row.getString("profile")), row.getBoolean("open"));
        });
        Map<Profile, ProfileRules> rules = new EnumMap<>(Profile.class);
        List<Verdict> verdicts = verdicts();
        open.forEach((profile, isOpen) -> rules.put(
                profile,
                new ProfileRules(isOpen, bits(lists, verdicts, profile, false), bits(lists, verdicts, profile, true))));
        return rules;
    }

    /** What schools may not loosen. */
    TrustLocks locks() {
        Map<Profile, Set<String>> categories = new EnumMap<>(Profile.class);
        sql.sql(LOCKED).query(row -> {
            categories
                    .computeIfAbsent(Profile.valueOf(row.getString("profile")), any -> new HashSet<>())
                    .add(row.getString("category"));
        });
        Set<Profile> profiles = EnumSet.noneOf(Profile.class);
        sql.sql(LOCKED_PROFILES).query(row -> {
            profiles.add(Profile.valueOf(row.getString("profile")));
        });
        return new TrustLocks(categories, profiles);
    }

    /** What every profile says about every category, with the reason. */
    List<Verdict> verdicts() {
        return sql.sql(CATEGORIES)
                .query((row, number) -> new Verdict(
                        Profile.valueOf(row.getString("profile")),
                        row.getString("category"),
                        row.getBoolean("allowed"),
                        row.getString("why")))
                .list();
    }

    private static long bits(Lists lists, List<Verdict> verdicts, Profile profile, boolean allowed) {
        return verdicts.stream()
                .filter(verdict -> verdict.profile() == profile && verdict.allowed() == allowed)
                .mapToLong(verdict -> lists.bit(verdict.category()))
                .reduce(0, (a, b) -> a | b);
    }
}
