package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two schools of a trust with a lead each; a child of the first, about whom something is recorded, leaves for the second. */
abstract class TwoSchools {

    static final String WORDS = "She said 'they film me' <script>alert(1)</script> =cmd|' /C calc'!A0 😢 مرحبا O'Neill";

    @Autowired
    protected SchoolFixtures given;

    @Autowired
    protected Visitors visitors;

    @Autowired
    protected Transfers transfers;

    @Autowired
    protected SendingFiles sendings;

    @Autowired
    protected Answers answers;

    @Autowired
    protected OutsideSchools outside;

    @Autowired
    protected TransferClock watch;

    @Autowired
    protected People people;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected JdbcClient sql;

    @Autowired
    protected TransactionTemplate transaction;

    protected SchoolId old;
    protected SchoolId next;
    protected Viewer sender;
    protected Viewer receiver;
    protected PersonId child;
    protected UUID record;

    @BeforeEach
    void aChildWithAFileLeaves() {
        old = given.aSchool();
        next = given.aSchool();
        sender = viewer(Role.DSL, old);
        receiver = viewer(Role.DSL, next);
        child = given.aPupilInYear(5, given.aClass(old, "Kestrel"), old);
        record = aRecord(WORDS);
    }

    @AfterEach
    void realTimeAgain() {
        clock.reset();
    }

    protected UUID aRecord(String words) {
        UUID file = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        given.inScope(old, () -> {
            sql.sql("""
                            INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, started_by, started_at)
                            VALUES (?, ?, 'a.csv', 'CPOMS', 'CSV', 'APPLIED', ?, now())
                            """).params(file, old.value(), sender.person().value()).update();
            sql.sql("""
                            INSERT INTO incidents.past_event (id, school_id, child_id, file_id, key, happened_at, kind, words, imported_at)
                            VALUES (?, ?, ?, ?, ?, '2024-03-01T10:00:00Z', 'Bullying', ?, now())
                            """)
                    .params(event, old.value(), child.value(), file, event.toString(), words)
                    .update();
        });
        return event;
    }

    /** What the roster's import does: off the roll of the one school, on that of the other. */
    protected void theRosterMovesTheChild(LocalDate leftOn) {
        given.inScope(
                old,
                () -> sql.sql("UPDATE schools.pupil SET left_on = ? WHERE person_id = ? AND school_id = ?")
                        .params(leftOn, child.value(), old.value())
                        .update());
        at(old, () -> people.takeRole(child, old, Role.PUPIL));
        UUID schoolClass = given.aClass(next, "Heron");
        given.inScope(next, () -> {
            sql.sql("INSERT INTO schools.person_role VALUES (?, ?, 'PUPIL', 'ROSTER', now())")
                    .params(child.value(), next.value())
                    .update();
            sql.sql("INSERT INTO schools.pupil (person_id, school_id, year_group, class_id) VALUES (?, ?, 5, ?)")
                    .params(child.value(), next.value(), schoolClass)
                    .update();
        });
    }

    protected Sending to(Destination destination, String words, Map<UUID, String> leftOut) {
        return new Sending(child, destination, destination == Destination.TRUST ? next : null, words, today(), leftOut);
    }

    protected UUID sentWithinTheTrust() {
        return gone(at(old, () -> sendings.send(sender, old, to(Destination.TRUST, "", Map.of()))))
                .id();
    }

    protected static Started.Gone gone(Started started) {
        assertThat(started).isInstanceOf(Started.Gone.class);
        return (Started.Gone) started;
    }

    protected static Map<String, String> refused(Started started) {
        assertThat(started).isInstanceOf(Started.Refused.class);
        return ((Started.Refused) started).why();
    }

    protected Step.Kind state(UUID transfer) {
        return at(old, () -> transfers.out(sender, old, "")).stream()
                .filter(each -> each.id().equals(transfer))
                .findFirst()
                .orElseThrow()
                .state();
    }

    protected LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    protected int count(SchoolId school, String query) {
        Integer counted = at(
                school,
                () -> transaction.execute(
                        any -> sql.sql(query).query(Integer.class).single()));
        return counted == null ? 0 : counted;
    }

    protected int noticesTo(Viewer viewer, SchoolId school) {
        return count(school, "SELECT count(*) FROM notices.notice WHERE recipient_id = '" + viewer.person() + "'");
    }

    protected <T extends @Nullable Object> T at(SchoolId school, Supplier<T> work) {
        return SchoolScope.of(school).call(work);
    }

    protected Viewer viewer(Role role, SchoolId school) {
        return new Viewer(given.a(role, school), role.words(), Map.of(school, Set.of(role)), null);
    }
}
