package org.belisha.incidents.termly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.Times;
import org.belisha.incidents.CaseSchool;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lead reports on a term, the head approves, the governors open it; nobody can be known by it (4.2d). */
@BelishaTest
class TermlyTest extends CaseSchool {

    private static final String WORDS = "Fewer incidents with games; a workshop for parents is planned";

    @Autowired
    private TermlyReports reports;

    @Autowired
    private TermlyPdf pdf;

    @Autowired
    private TermlyClauses clauses;

    @Autowired
    private People people;

    private Viewer head;
    private Viewer governor;
    private Term term = new Term(LocalDate.EPOCH, LocalDate.MAX, "");

    @BeforeEach
    void aTermWithThreeIncidentsEnds() {
        head = viewer(Role.HEAD);
        governor = viewer(Role.GOVERNOR);
        for (int n = 0; n < 3; n++) {
            anIncident();
        }
        term = Term.from(today());
        clock.forward(Duration.between(
                clock.instant(),
                term.ends().plusDays(1).atStartOfDay(Times.LONDON).toInstant()));
    }

    @Test
    void it_is_written_approved_issued_and_opened_and_the_clause_follows() {
        assertThat(state()).as("the term has ended").isEqualTo(State.NEEDS_ATTENTION);
        UUID id = written();
        assertThat(here(() -> reports.look(governor, id))).as("not issued").isEmpty();
        var browser = visitors.signedInAs(governor.person());
        assertThat(browser.get("/incidents/termly/" + id).status()).isEqualTo(404);
        assertThat(browser.get("/incidents/termly").text()).contains("There is none yet");
        clock.forward(Duration.ofDays(29));
        assertThat(state()).isEqualTo(State.BROKEN);

        assertThat(refused(here(() -> reports.issue(dsl, id)))).containsKey("form");
        done(here(() -> reports.decide(head, id, true, "")));
        assertThat(refused(here(() -> reports.decide(head, id, true, "")))).containsKey("form");
        done(here(() -> reports.issue(dsl, id)));
        assertThat(refused(here(() -> reports.issue(head, id)))).containsKey("form");
        assertThat(state()).isEqualTo(State.KEPT);
        assertThat(count("SELECT count(*) FROM notices.notice WHERE recipient_id = '" + governor.person() + "'"))
                .isEqualTo(1);
        clock.forward(Duration.ofDays(29));
        assertThat(state()).as("nobody has opened it").isEqualTo(State.NEEDS_ATTENTION);

        var reader = visitors.signedInAs(governor.person());
        assertThat(reader.get("/").text()).contains("Online-safety report");
        var page = reader.get("/incidents/termly/" + id);
        assertThat(page.text()).contains(WORDS, "1 to 4").doesNotContain("Opened by", "Do you approve it?");
        assertThat(page.html().select("#by-kind td").eachText()).containsExactly("1 to 4", "0");
        assertThat(state()).isEqualTo(State.KEPT);
        TermlyReport report = here(() -> reports.look(dsl, id)).orElseThrow();
        assertThat(here(() -> reports.opened(dsl, report)))
                .singleElement()
                .satisfies(opened -> assertThat(opened.at()).isPresent());
        assertThat(here(() -> reports.opened(governor, report))).isEmpty();
        for (String done : List.of("written", "approved", "issued")) {
            assertThat(audited("term-report." + done, "term-report:" + id))
                    .as(done)
                    .isEqualTo(1);
        }
    }

    @Test
    void others_write_approve_and_issue_nothing() {
        for (Viewer other : List.of(teacher, governor, head, viewer(Role.SLT), viewer(Role.ESAFETY_LEAD))) {
            assertThat(here(() -> reports.write(other, school, term.starts(), WORDS)))
                    .as(other.name())
                    .isInstanceOf(Outcome.NotFound.class);
        }
        UUID id = written();
        var elsewhere = given.aSchool();
        Viewer stranger =
                new Viewer(given.a(Role.HEAD, elsewhere), "Head elsewhere", Map.of(elsewhere, Set.of(Role.HEAD)), null);
        for (Viewer other : List.of(teacher, governor, dsl, viewer(Role.SLT), stranger)) {
            assertThat(here(() -> reports.decide(other, id, true, "")))
                    .as(other.name())
                    .isInstanceOf(Outcome.NotFound.class);
        }
        done(here(() -> reports.decide(head, id, true, "")));
        for (Viewer other : List.of(teacher, governor, viewer(Role.SLT), stranger)) {
            assertThat(here(() -> reports.issue(other, id))).as(other.name()).isInstanceOf(Outcome.NotFound.class);
        }
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/termly")
                        .status())
                .isEqualTo(403);
        assertThat(visitors.signedInAs(head.person())
                        .post("/incidents/termly", "term", "x", "comment", "y")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_name_of_a_pupil_an_empty_word_and_a_term_that_runs_are_refused() {
        String name = here(() -> people.pupils(school)).getFirst().name();
        assertThat(refused(here(() -> reports.write(dsl, school, term.starts(), "Well done, " + name + "!"))))
                .containsOnlyKeys("comment");
        assertThat(refused(here(() -> reports.write(dsl, school, term.starts(), " "))))
                .containsOnlyKeys("comment");
        assertThat(refused(here(() -> reports.write(dsl, school, term.ends(), WORDS))))
                .as("it has only begun")
                .containsOnlyKeys("term");
        var page = visitors.signedInAs(dsl.person())
                .post("/incidents/termly", "term", term.starts().toString(), "comment", "");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#comment");
    }

    @Test
    void what_is_given_back_needs_a_reason_and_another_takes_its_place() {
        UUID first = written();
        assertThat(refused(here(() -> reports.decide(head, first, false, " ")))).containsKey("words");
        done(here(() -> reports.decide(head, first, false, "Say what it costs")));
        UUID second = written();
        assertThat(here(() -> reports.of(head, school)))
                .extracting(TermlyReport::id)
                .containsExactly(second);
        done(here(() -> reports.decide(head, second, true, "")));
        assertThat(refused(here(() -> reports.write(dsl, school, term.starts(), WORDS))))
                .as("approved already")
                .containsKey("term");
    }

    @Test
    void nobody_approves_their_own_words() {
        Viewer both = new Viewer(dsl.person(), "Both", Map.of(school, Set.of(Role.DSL, Role.HEAD)), null);
        UUID id = done(here(() -> reports.write(both, school, term.starts(), WORDS)));
        assertThat(refused(here(() -> reports.decide(both, id, true, "")))).containsKey("form");
        done(here(() -> reports.decide(head, id, true, "")));
    }

    @Test
    void it_is_printed_with_no_small_count() {
        UUID id = written();
        TermlyReport report = here(() -> reports.look(dsl, id)).orElseThrow();
        assertThat(here(() -> pdf.page(report)))
                .contains(WORDS, "1 to 4, the term before 0")
                .doesNotContain("Fixture");
        if (pdf.ready()) {
            byte[] printed = here(() -> pdf.of(dsl, id)).orElseThrow();
            assertThat(new String(Arrays.copyOf(printed, 4), StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF");
        }
        assertThat(here(() -> reports.look(teacher, id))).isEmpty();
    }

    private UUID written() {
        clock.forward(Duration.ofSeconds(1));
        return done(here(() -> reports.write(dsl, school, term.starts(), WORDS)));
    }

    private State state() {
        return here(
                () -> transaction.execute(any -> clauses.stateOf("4.2d", school).state()));
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
