package org.belisha.filtering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stream of an open lesson page, over real sockets: who is told what, who is not, and who is let go of. */
@BelishaTest
class LessonStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Environment environment;

    @Autowired
    private LessonStream stream;

    @Autowired
    private VisitSink sink;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    private final List<Reader> open = new CopyOnWriteArrayList<>();
    private SchoolId school = SchoolId.TRUST;
    private UUID oak = UUID.randomUUID();
    private PersonId person = PersonId.random();
    private Visitor teacher;

    @BeforeEach
    void aTeacherOfAClass() {
        school = given.aSchool();
        oak = given.aClass(school, "Oak");
        person = given.a(Role.TEACHER, school);
        given.teaches(person, oak, school);
        teacher = visitors.signedInAs(person);
    }

    @AfterEach
    void nobodyReadsOn() {
        open.forEach(Reader::close);
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> stream.readers() == 0);
    }

    @Test
    void an_event_arrives_when_the_lesson_changes_and_none_before() {
        Reader reader = reads(teacher, oak);
        assertThat(reader.head()).contains("HTTP/1.1 200", "text/event-stream", "no-store");
        reader.hears(1);
        reader.beats(1);
        assertThat(reader.events()).as("nothing happened yet").isEqualTo(1);
        pausesWhole(teacher, oak);
        reader.hears(2);
    }

    @Test
    void a_visit_to_a_help_line_and_what_the_lead_is_told_of_make_no_event() {
        PersonId pupil = given.aPupilInYear(4, oak, school);
        Reader reader = reads(teacher, oak);
        reader.hears(1);
        seen(pupil, "www.childline.org.uk", true);
        seen(pupil, "self-harm-canary.belisha.test", false);
        await().atMost(PATIENCE).until(() -> recorded() == 2);
        reader.beats(reader.heartbeats() + 2);
        assertThat(reader.events()).isEqualTo(1);
        seen(pupil, "volcano.test", false);
        reader.hears(2);
    }

    private void seen(PersonId pupil, String host, boolean allowed) {
        sink.seen(new SeenVisit(
                allowed ? null : UUID.randomUUID(),
                new Visit(new Who.Someone(school, pupil), Hostname.of(host), 80, "/"),
                pupil,
                Profile.KS2,
                allowed ? Decision.allow(Reason.Code.LOCKED) : Decision.block(Reason.Code.CATEGORY),
                clock.instant()));
    }

    private long recorded() {
        long[] found = new long[1];
        given.inScope(
                school,
                () -> found[0] = sql.sql("SELECT count(*) FROM activity.visit WHERE school_id = ?")
                        .param(school.value())
                        .query(Long.class)
                        .single());
        return found[0];
    }

    @Test
    void readers_of_another_class_and_of_another_school_hear_nothing_of_it() {
        UUID elm = given.aClass(school, "Elm");
        PersonId colleague = given.a(Role.TEACHER, school);
        given.teaches(colleague, elm, school);
        SchoolId otherSchool = given.aSchool();
        UUID ash = given.aClass(otherSchool, "Ash");
        PersonId stranger = given.a(Role.TEACHER, otherSchool);
        given.teaches(stranger, ash, otherSchool);
        Reader own = reads(teacher, oak);
        Reader ofColleague = reads(visitors.signedInAs(colleague), elm);
        Reader ofStranger = reads(visitors.signedInAs(stranger), ash);
        List.of(own, ofColleague, ofStranger).forEach(reader -> reader.hears(1));
        pausesWhole(teacher, oak);
        own.hears(2);
        for (Reader other : List.of(ofColleague, ofStranger)) {
            other.beats(other.heartbeats() + 1);
            assertThat(other.events()).as("only what it was told at its start").isEqualTo(1);
        }
    }

    @Test
    void whoever_may_not_watch_is_refused_before_anything_is_told() {
        PersonId colleague = given.a(Role.TEACHER, school);
        assertThat(reads(visitors.signedInAs(colleague), oak).head()).contains("HTTP/1.1 404");
        PersonId stranger = given.a(Role.TEACHER, given.aSchool());
        assertThat(reads(visitors.signedInAs(stranger), oak).head()).contains("HTTP/1.1 404");
        PersonId governor = given.a(Role.GOVERNOR, school);
        assertThat(reads(visitors.signedInAs(governor), oak).head()).contains("HTTP/1.1 403");
        Reader nobody = reads(visitors.nobody(), oak);
        assertThat(nobody.head()).doesNotContain("HTTP/1.1 200").contains("/accounts/sign-in");
        assertThat(stream.readers()).isZero();
    }

    @Test
    void a_reader_who_goes_away_is_let_go_of() {
        Reader reader = reads(teacher, oak);
        reader.hears(1);
        assertThat(stream.readers()).isEqualTo(1);
        reader.close();
        await().atMost(PATIENCE).until(() -> stream.readers() == 0);
    }

    @Test
    void a_teacher_who_has_the_class_no_more_is_told_nothing_more() {
        Reader reader = reads(teacher, oak);
        reader.hears(1);
        given.inScope(
                school,
                () -> sql.sql("DELETE FROM schools.class_staff WHERE class_id = ? AND person_id = ?")
                        .params(oak, person.value())
                        .update());
        await().atMost(PATIENCE).until(() -> stream.readers() == 0);
        assertThat(reader.events()).isEqualTo(1);
    }

    private static void pausesWhole(Visitor who, UUID classId) {
        assertThat(who.post("/filtering/lesson/" + classId + "/pause", "pauseUntil", "23:59")
                        .status())
                .isEqualTo(302);
    }

    private Reader reads(Visitor who, UUID classId) {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        Reader reader = new Reader(port, "/filtering/lesson/" + classId + "/live", who.session());
        open.add(reader);
        return reader;
    }

    /** One open stream: what comes is gathered on a thread of its own. */
    private static final class Reader {
        private final Socket socket;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Reader(int port, String path, String session) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                String cookie = session == null ? "" : "Cookie: belisha=" + session + "\r\n";
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + cookie
                                        + "Accept: text/event-stream\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            Thread.ofVirtual().start(this::gather);
        }

        private void gather() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException closed) {
                lines.add("closed");
            }
        }

        String head() {
            await().atMost(PATIENCE).until(() -> lines.contains(""));
            return String.join("\n", lines.subList(0, lines.indexOf("")));
        }

        long events() {
            return lines.stream().filter("event: changed"::equals).count();
        }

        long heartbeats() {
            return lines.stream().filter(":"::equals).count();
        }

        void hears(long events) {
            await().atMost(PATIENCE).until(() -> events() >= events);
        }

        void beats(long times) {
            await().atMost(PATIENCE).until(() -> heartbeats() >= times);
        }

        void close() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                lines.add("closed");
            }
        }
    }
}
