package org.belisha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a scope shows and lets be written, for a list of schools, for ranges of them and for the trust: never a school more. */
@BelishaTest
class ScopeTest {

    private static final int NOBODYS = 2_000_000_000;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void many_schools_are_told_as_ranges_and_few_as_a_list() {
        assertThat(SchoolScope.of(Set.of()).setting()).isEqualTo("none");
        assertThat(SchoolScope.of(numbers(3, 12, 7)).setting()).isEqualTo("3,7,12");
        assertThat(SchoolScope.of(numbers(IntStream.rangeClosed(0, 15).toArray()))
                        .setting())
                .isEqualTo("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15");
        assertThat(SchoolScope.of(numbers(IntStream.rangeClosed(0, 16).toArray()))
                        .setting())
                .isEqualTo("{[0,16]}");
        assertThat(SchoolScope.of(numbers(IntStream.concat(IntStream.of(40, 2_147_483_646), IntStream.range(1, 17))
                                .toArray()))
                        .setting())
                .isEqualTo("{[1,16],[40,40],[2147483646,2147483646]}");
    }

    @Test
    void ranges_show_every_school_of_theirs_and_never_the_one_left_out() {
        List<SchoolId> all = twenty();
        SchoolId leftOut = all.remove(9);
        SchoolScope scope = SchoolScope.of(all);
        assertThat(scope.setting()).startsWith("{");

        assertThat(seen(scope)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(seen(SchoolScope.of(leftOut))).containsExactly(leftOut);
        assertThat(seen(SchoolScope.of(Set.of()))).isEmpty();
        assertThat(seen(SchoolScope.trust())).contains(leftOut).containsAll(all);
    }

    @Test
    void the_schools_of_ranges_are_the_same_one_by_one() {
        List<SchoolId> all = twenty();
        all.remove(3);

        assertThat(within(
                        SchoolScope.of(all),
                        () -> database.sql("SELECT unnest(database.allowed_schools())")
                                .query(Integer.class)
                                .list()))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(SchoolId::value).toList());
    }

    @Test
    void ranges_let_nothing_be_written_into_the_school_left_out() {
        List<SchoolId> all = twenty();
        SchoolId leftOut = all.remove(9);

        add(SchoolScope.of(all), all.get(0).value());
        assertRefused(SchoolScope.of(all), leftOut.value());
        assertRefused(SchoolScope.of(all), 0);
        assertRefused(SchoolScope.of(Set.of()), leftOut.value());
    }

    @Test
    void a_row_is_not_moved_into_a_school_outside_the_scope() {
        List<SchoolId> all = twenty();
        SchoolId leftOut = all.remove(9);
        UUID theirs = given.aClass(all.get(0), "Oak");

        assertThatThrownBy(() -> move(SchoolScope.of(all), theirs, leftOut))
                .hasStackTraceContaining("row-level security");
        assertThat(move(SchoolScope.of(leftOut), theirs, leftOut))
                .as("rows that the left-out school can take")
                .isZero();
    }

    @Test
    void the_trust_writes_for_itself_and_its_schools_but_not_for_one_that_does_not_exist() {
        add(SchoolScope.trust(), 0);
        add(SchoolScope.trust(), given.aSchool().value());

        assertRefused(SchoolScope.trust(), NOBODYS);
    }

    @Test
    void without_a_scope_neither_reading_nor_writing_is_answered() {
        given.aClass(given.aSchool(), "Oak");

        assertThatThrownBy(() -> transaction.execute(status -> count()))
                .hasStackTraceContaining("no school scope is set");
        assertThatThrownBy(() -> transaction.execute(status -> insert(0)))
                .hasStackTraceContaining("no school scope is set");
    }

    @Test
    void a_scope_in_no_known_form_is_refused() {
        for (String nonsense : List.of("*,1", "all", "{*}", "1;2", "[0,)")) {
            assertThatThrownBy(() -> transaction.execute(status -> {
                        database.sql("SELECT set_config('belisha.schools', :scope, true)")
                                .param("scope", nonsense)
                                .query(String.class)
                                .single();
                        return count();
                    }))
                    .as(nonsense)
                    .hasStackTraceContaining("ERROR");
        }
    }

    @Test
    void an_index_finds_the_rows_of_one_school() {
        SchoolId here = given.aSchool();
        String plan = within(SchoolScope.of(here), () -> {
            database.sql("SET LOCAL enable_seqscan = off").update();
            return String.join(
                    "\n",
                    database.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT role FROM schools.person_role")
                            .query(String.class)
                            .list());
        });

        assertThat(plan).contains("Index Scan", "Index Cond: (school_id = ANY");
        assertThat(plan).as("the ranges are not even looked at").contains("(never executed)");
    }

    private List<SchoolId> twenty() {
        List<SchoolId> schools =
                IntStream.range(0, 20).mapToObj(i -> given.aSchool()).collect(Collectors.toCollection(ArrayList::new));
        schools.forEach(school -> given.aClass(school, "Oak"));
        return schools;
    }

    /** The schools with a class that this scope shows. */
    private Set<SchoolId> seen(SchoolScope scope) {
        return within(
                scope,
                () -> Set.copyOf(database.sql("SELECT DISTINCT school_id FROM schools.class")
                        .query((row, at) -> new SchoolId(row.getInt(1)))
                        .list()));
    }

    private int count() {
        return database.sql("SELECT count(*) FROM schools.class")
                .query(Integer.class)
                .single();
    }

    /** Into a table without a foreign key. */
    private int insert(int school) {
        return database.sql("INSERT INTO activity.visit_count VALUES (:school, '2026-01-01', 'scope', NULL, true, 1)")
                .param("school", school)
                .update();
    }

    private void add(SchoolScope scope, int school) {
        int added = scope.call(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            return insert(school);
        }));
        assertThat(added).isOne();
    }

    private int move(SchoolScope scope, UUID theirs, SchoolId to) {
        return within(
                scope,
                () -> database.sql("UPDATE schools.class SET school_id = :to WHERE id = :id")
                        .param("to", to.value())
                        .param("id", theirs)
                        .update());
    }

    private void assertRefused(SchoolScope scope, int school) {
        assertThatThrownBy(() -> add(scope, school)).hasStackTraceContaining("row-level security");
    }

    private <T> T within(SchoolScope scope, Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }

    private static Collection<SchoolId> numbers(int... numbers) {
        return IntStream.of(numbers).mapToObj(SchoolId::new).toList();
    }
}
