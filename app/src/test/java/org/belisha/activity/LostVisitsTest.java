package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.activity.LostVisit.Cause;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.Profile;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What never came on record is known for ever, and the clauses do not hold until somebody says what was done (8.1, A4c). */
@BelishaTest
class LostVisitsTest extends AlertFixture {

    @TempDir
    private Path home;

    @Autowired
    private ActivityClauses clauses;

    @Autowired
    private LostTable table;

    @Autowired
    private LostVisits lostVisits;

    @Autowired
    private PlatformTransactionManager transactions;

    /** Those of no known school would break the clauses of every other test's school. */
    @AfterEach
    void nothingIsLeftOpen() {
        SchoolScope.trust().run(() -> {
            List<UUID> open = lostVisits.latest().stream().map(LostVisit::id).toList();
            lostVisits.answer(open, Set.of(SchoolId.TRUST), "The test is over", dsl);
        });
    }

    @Test
    void a_restart_makes_no_clause_whole_and_an_answer_with_a_reason_does() {
        seenToday();
        assertThat(state("8.1")).isEqualTo(State.KEPT);
        assertThat(state("A4c")).isEqualTo(State.KEPT);
        LostCount count = new LostCount();
        LostKeeping killed = keeping(count, transactions);
        count.add(List.of(aVisit(1), aVisit(2), aVisit(3)), Cause.DISK);
        killed.toDisk();

        keeping(new LostCount(), transactions).toDatabase();
        keeping(new LostCount(), transactions).toDatabase();
        assertThat(headline("8.1")).startsWith("3 visits could not be recorded: find out why");
        assertThat(state("8.1")).isEqualTo(State.BROKEN);
        assertThat(state("A4c")).isEqualTo(State.BROKEN);

        Visitor lead = visitors.signedInAs(dsl);
        assertThat(lead.get("/").text()).contains("3 visits could not be recorded");
        assertThat(lead.get("/activity").html().select("a[href=/activity/lost]"))
                .hasSize(1);
        Visitor.Page page = lead.get("/activity/lost");
        assertThat(page.text()).contains("3 visits", "the disk took no more", "Answer for these");
        String id = page.html().select("input[name=id]").val();
        assertThat(lead.post("/activity/lost", "id", id, "why", " ").status()).isEqualTo(400);
        Visitor stranger = visitors.signedInAs(given.a(Role.DSL, given.aSchool()));
        assertThat(stranger.get("/activity/lost").text()).doesNotContain("the disk took no more");
        stranger.post("/activity/lost", "id", id, "why", "Not mine to say");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .post("/activity/lost", "id", id, "why", "Nor mine")
                        .status())
                .isEqualTo(403);
        assertThat(state("8.1")).as("nobody who may has answered").isEqualTo(State.BROKEN);

        lead.post("/activity/lost", "id", id, "why", "The disk was full; a larger one is in.");
        assertThat(state("8.1")).isEqualTo(State.KEPT);
        assertThat(state("A4c")).isEqualTo(State.KEPT);
        assertThat(lead.get("/activity").html().select("a[href=/activity/lost]"))
                .isEmpty();
        assertThat(lead.get("/activity/lost").text()).contains("a larger one is in", "None that nobody");
        assertThat(count("SELECT count(*) FROM audit.entry WHERE action = 'activity.lost.answered' AND subject ="
                        + " 'lost-visits:" + id + "' AND actor = '" + dsl + "'"))
                .isEqualTo(1);
        lead.post("/activity/lost", "id", id, "why", "Once more");
        assertThat(lead.get("/activity/lost").text()).doesNotContain("Once more");
    }

    @Test
    void while_the_database_is_away_the_count_waits_on_the_disk_and_is_recorded_once() throws IOException {
        LostCount count = new LostCount();
        LostKeeping keeping = keeping(count, new JdbcTransactionManager(new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("away");
            }

            @Override
            public Connection getConnection(String name, String password) throws SQLException {
                return getConnection();
            }
        }));
        count.add(aVisit(1), Cause.CROWDED);
        keeping.toDatabase();
        count.add(aVisit(2), Cause.CROWDED);
        keeping.toDatabase();
        Path before = Files.copy(home.resolve("lost"), home.resolve("before"));

        LostCount restarted = new LostCount();
        LostKeeping again = keeping(restarted, transactions);
        again.toDatabase();
        assertThat(restarted.all()).isEmpty();
        assertThat(lost()).containsExactly("CROWDED 2");
        Files.copy(before, home.resolve("lost"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        keeping(new LostCount(), transactions).toDatabase();
        assertThat(lost()).as("killed before the disk was told").containsExactly("CROWDED 2");
        restarted.add(aVisit(3), Cause.CROWDED);
        again.toDatabase();
        assertThat(lost()).as("a loss of its own").containsExactlyInAnyOrder("CROWDED 2", "CROWDED 1");
    }

    @Test
    void a_kill_in_the_middle_of_writing_leaves_what_was_counted_before() throws IOException {
        LostFile file = LostFile.at(home.resolve("lost"));
        LostCount count = new LostCount();
        count.add(aVisit(1), Cause.DISK);
        assertThat(file.write(count.all())).isTrue();
        List<LostVisit> before = file.all();
        count.add(aVisit(2), Cause.DISK);
        assertThat(file.write(count.all())).isTrue();
        try (var torn = Files.newByteChannel(home.resolve("lost"), StandardOpenOption.WRITE)) {
            // The second edition stands at the start.
            torn.position(50).write(java.nio.ByteBuffer.wrap(new byte[] {9, 9, 9, 9}));
        }
        assertThat(LostFile.at(home.resolve("lost")).all()).isEqualTo(before);
    }

    @Test
    void more_than_can_wait_in_memory_are_counted_for_their_school() {
        LostCount count = new LostCount();
        VisitQueue queue = new VisitQueue(count);
        SeenVisit same = aVisit(1);
        IntStream.range(0, 200_007).forEach(number -> queue.seen(same));
        assertThat(count.all()).singleElement().satisfies(lost -> {
            assertThat(lost.cause()).isEqualTo(Cause.CROWDED);
            assertThat(lost.school()).isEqualTo(school);
            assertThat(lost.visits()).isEqualTo(7);
        });
    }

    @Test
    void those_of_no_known_school_are_every_schools_and_the_trust_answers() {
        seenToday();
        LostCount count = new LostCount();
        LostKeeping keeping = keeping(count, transactions);
        count.add(SchoolId.TRUST, Cause.UNREADABLE, 2, now);
        keeping.toDatabase();
        Visitor trust = visitors.signedInAs(given.a(Role.TRUST_SAFEGUARDING, school));
        assertThat(state("8.1")).isEqualTo(State.BROKEN);
        Visitor.Page page = visitors.signedInAs(dsl).get("/activity/lost");
        assertThat(page.text()).contains("A school that is not known", "The trust answers for these");
        assertThat(page.html().select("input[name=id]")).isEmpty();
        List<String> ids =
                trust.get("/activity/lost").html().select("input[name=id]").eachAttr("value");
        assertThat(ids).hasSize(1);
        visitors.signedInAs(dsl).post("/activity/lost", "id", ids.getFirst(), "why", "Not mine to say");
        assertThat(state("8.1")).isEqualTo(State.BROKEN);
        trust.post("/activity/lost", "id", ids.getFirst(), "why", "A file was damaged; the disk is replaced.");
        assertThat(state("8.1")).isEqualTo(State.KEPT);
    }

    private void seenToday() {
        recorded(
                visit(pupil, Profile.KS2, "www.bbc.co.uk", "/", true, now),
                visit(head, Profile.STAFF, "www.gov.uk", "/", true, now));
    }

    private SeenVisit aVisit(int seconds) {
        return visit(pupil, Profile.KS2, "site.test", "/", true, now.plusSeconds(seconds));
    }

    private LostKeeping keeping(LostCount count, PlatformTransactionManager with) {
        return new LostKeeping(count, new LostTable(sql), with, LostFile.at(home.resolve("lost")));
    }

    private List<String> lost() {
        return SchoolScope.of(school)
                .call(() -> transaction.execute(status -> table.latest().stream()
                        .filter(each -> each.school().equals(school))
                        .map(each -> each.cause() + " " + each.visits())
                        .toList()));
    }

    private State state(String clause) {
        return SchoolScope.of(school)
                .call(() -> transaction.execute(
                        status -> clauses.stateOf(clause, school).state()));
    }

    private String headline(String clause) {
        return SchoolScope.of(school)
                .call(() -> transaction.execute(
                        status -> clauses.stateOf(clause, school).headline()));
    }
}
