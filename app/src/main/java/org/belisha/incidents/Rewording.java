package org.belisha.incidents;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Makes a new version of the sorting with other words; what was sorted before keeps its version and its words (policy 5.6). */
@Repository
public class Rewording {

    private static final int LONGEST = 200;
    private static final int LONGEST_REASON = 500;
    private static final String ADDED = "ADDED_";

    private static final String ADD_AREA =
            "INSERT INTO incidents.risk_area (version, code, words, place) VALUES (:version, :code, :words, :place)";
    private static final String ADD_CATEGORY = """
            INSERT INTO incidents.category (version, code, words, kind, place) VALUES (:version, :code, :words, :kind, :place)
            """;
    private static final String ADD_INDICATOR =
            "INSERT INTO incidents.indicator (version, code, words, place) VALUES (:version, :code, :words, :place)";

    private final Taxonomy taxonomy;
    private final JdbcClient sql;
    private final Audit audit;
    private final InstantSource clock;

    Rewording(Taxonomy taxonomy, JdbcClient sql, Audit audit, InstantSource clock) {
        this.taxonomy = taxonomy;
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new version made of these words, for the whole trust; refused where the law or the policy needs what would be gone. */
    @Transactional
    public Outcome reword(Viewer by, Wanted wanted, String because) {
        if (!by.may(Permission.SORT_INCIDENTS)) {
            return new Outcome.NotFound();
        }
        taxonomy.oneAtATime();
        int latest = taxonomy.latest();
        if (wanted.version() != latest) {
            return Outcome.Refused.because("form", "Somebody else changed it meanwhile: look again");
        }
        Map<String, String> areas = taxonomy.areas(latest);
        Map<String, Taxonomy.Category> categories = new LinkedHashMap<>();
        taxonomy.categories(latest).forEach(category -> categories.put(category.code(), category));
        Map<String, Taxonomy.Category> everCategories = new LinkedHashMap<>();
        taxonomy.categoriesEver().forEach(category -> everCategories.put(category.code(), category));
        Map<String, String> signs = new LinkedHashMap<>();
        taxonomy.indicators(latest).forEach(sign -> signs.put(sign.code(), sign.words()));

        Map<String, String> newAreas = new LinkedHashMap<>();
        areas.keySet().forEach(code -> newAreas.put(code, wanted.areas().getOrDefault(code, "")));
        Map<String, Taxonomy.Category> newCategories = new LinkedHashMap<>();
        everCategories.forEach((code, category) -> {
            String words = wanted.categories().getOrDefault(code, "");
            if (!words.isEmpty()) {
                newCategories.put(code, new Taxonomy.Category(code, words, category.kind()));
            }
        });
        String fresh = ADDED + (latest + 1);
        if (!wanted.newCategory().isEmpty()) {
            newCategories.put(
                    fresh,
                    new Taxonomy.Category(
                            fresh,
                            wanted.newCategory(),
                            Objects.requireNonNullElse(wanted.newKind(), Taxonomy.Kind.OTHER)));
        }
        Map<String, String> newSigns = new LinkedHashMap<>();
        taxonomy.indicatorsEver().forEach(sign -> {
            String words = wanted.indicators().getOrDefault(sign.code(), "");
            if (!words.isEmpty()) {
                newSigns.put(sign.code(), words);
            }
        });
        if (!wanted.newIndicator().isEmpty()) {
            newSigns.put(fresh, wanted.newIndicator());
        }
        Map<String, String> wrong = wrong(wanted, because, newAreas, newCategories, newSigns);
        if (wrong.isEmpty() && newAreas.equals(areas) && newCategories.equals(categories) && newSigns.equals(signs)) {
            wrong.put("form", "Nothing is different from what holds now");
        }
        if (!wrong.isEmpty()) {
            return new Outcome.Refused(wrong);
        }
        int next = taxonomy.begin(by, because, clock.instant());
        int place = 0;
        for (Map.Entry<String, String> area : newAreas.entrySet()) {
            add(ADD_AREA, next, area.getKey(), area.getValue(), ++place).update();
        }
        place = 0;
        for (Taxonomy.Category category : newCategories.values()) {
            add(ADD_CATEGORY, next, category.code(), category.words(), ++place)
                    .param("kind", category.kind().name())
                    .update();
        }
        place = 0;
        for (Map.Entry<String, String> sign : newSigns.entrySet()) {
            add(ADD_INDICATOR, next, sign.getKey(), sign.getValue(), ++place).update();
        }
        audit.recordAs(
                by.person(),
                SchoolId.TRUST,
                "taxonomy.reworded",
                "taxonomy:" + next,
                Map.of("since", Times.at(clock.instant()).toString()));
        return new Outcome.Done(by.person().value());
    }

    private JdbcClient.StatementSpec add(String statement, int version, String code, String words, int place) {
        return sql.sql(statement)
                .param("version", version)
                .param("code", code)
                .param("words", words)
                .param("place", place);
    }

    private static Map<String, String> wrong(
            Wanted wanted,
            String because,
            Map<String, String> areas,
            Map<String, Taxonomy.Category> categories,
            Map<String, String> signs) {
        Map<String, String> wrong = new LinkedHashMap<>();
        areas.forEach((code, words) -> check("area-" + code, words, true, wrong));
        categories.forEach((code, category) -> check(
                code.startsWith(ADDED + (wanted.version() + 1)) ? "newCategory" : "category-" + code,
                category.words(),
                false,
                wrong));
        signs.forEach((code, words) -> check(
                code.startsWith(ADDED + (wanted.version() + 1)) ? "newSign" : "sign-" + code, words, false, wrong));
        twice(
                categories.values().stream().map(Taxonomy.Category::words).toList(),
                "newCategory",
                "Two categories have the same words",
                wrong);
        twice(List.copyOf(signs.values()), "newSign", "Two signs have the same words", wrong);
        Set<Taxonomy.Kind> kinds = new HashSet<>();
        categories.values().forEach(category -> kinds.add(category.kind()));
        // Each of these asks for something that the policy and the law want: the bullying tests, the grave ones, the
        // path of pictures.
        for (Taxonomy.Kind kind : Taxonomy.Kind.values()) {
            if (!kinds.contains(kind)) {
                wrong.put("form", "Keep at least one category of each kind: one of “" + kind.words() + "” is missing");
            }
        }
        for (String needed : List.of(Indicator.FGM, Indicator.IMAGERY)) {
            if (!signs.containsKey(needed)) {
                wrong.put("sign-" + needed, "This sign stays: a duty of its own depends on it");
            }
        }
        if (!wanted.newCategory().isEmpty() && wanted.newKind() == null) {
            wrong.put("newKind", "Choose what the new category asks for");
        }
        if (because.isBlank() || because.length() > LONGEST_REASON) {
            wrong.put("because", "Say why, in 500 characters or fewer");
        }
        return wrong;
    }

    private static void check(String field, String words, boolean needed, Map<String, String> wrong) {
        if (needed && words.isEmpty()) {
            wrong.put(field, "An area cannot be left out here");
        } else if (words.length() > LONGEST) {
            wrong.put(field, "Use 200 characters or fewer");
        }
    }

    private static void twice(List<String> all, String field, String words, Map<String, String> wrong) {
        Set<String> seen = new HashSet<>();
        if (!all.stream().allMatch(each -> seen.add(each.toLowerCase(Locale.UK)))) {
            wrong.put(field, words);
        }
    }

    /**
     * The words wanted, by code; a category or sign without words is left out of the new version, and one that was left out comes back
     * with its words.
     *
     * @param version the version that was read when these were written
     */
    public record Wanted(
            int version,
            Map<String, String> areas,
            Map<String, String> categories,
            Map<String, String> indicators,
            String newCategory,
            Taxonomy.@Nullable Kind newKind,
            String newIndicator) {}
}
