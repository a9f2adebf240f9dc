package org.belisha.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices go out once the news is committed, once, and say nothing. */
@BelishaTest
class NoticesTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Notices notices;

    @Autowired
    private People people;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Visitors visitors;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${belisha.home}")
    private Path home;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void a_committed_notice_is_laid_into_the_folder_and_says_only_that_something_waits() throws Exception {
        SchoolId school = given.aSchool();
        PersonId lead = given.a(Role.DSL, school);
        given.inScope(school, () -> notices.tell(school, lead, NoticeTemplate.CONCERN_WAITS, "/incidents/inbox"));

        outbox.sendWhatIsDue();

        Notice sent = newest(school).getFirst();
        assertThat(sent.state()).isEqualTo(Notice.State.SENT);
        String mail = Files.readString(home.resolve("sent-mail").resolve(sent.id() + ".eml"));
        assertThat(mail)
                .contains("Message-ID: <" + sent.id() + "@belisha>", "Something waits for you", "/incidents/inbox")
                .contains("Auto-Submitted: auto-generated");
    }

    @Test
    void a_notice_of_news_that_was_taken_back_is_never_sent() {
        SchoolId school = given.aSchool();
        PersonId lead = given.a(Role.DSL, school);

        SchoolScope.of(school)
                .run(() -> transaction.executeWithoutResult(status -> {
                    notices.tell(school, lead, NoticeTemplate.CONCERN_WAITS, "/incidents/inbox");
                    status.setRollbackOnly();
                }));

        assertThat(newest(school)).isEmpty();
    }

    @Test
    void a_notice_without_news_of_its_own_is_refused() {
        SchoolId school = given.aSchool();
        PersonId lead = given.a(Role.DSL, school);

        assertThatThrownBy(() -> SchoolScope.of(school)
                        .run(() -> notices.tell(school, lead, NoticeTemplate.CONCERN_WAITS, "/incidents")))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    @Test
    void somebody_without_an_address_shows_as_failed() {
        SchoolId school = given.aSchool();
        PersonId silent =
                SchoolScope.of(school).call(() -> people.add("Silent", "Fixture", null, school, Role.TEACHER));
        given.inScope(school, () -> notices.tell(school, silent, NoticeTemplate.SIGNING_REMINDER, "/agreements"));

        outbox.sendWhatIsDue();

        assertThat(newest(school).getFirst().state()).isEqualTo(Notice.State.FAILED);
    }

    @Test
    void a_broken_address_is_tried_again_later_and_in_the_end_given_up() {
        SchoolId school = given.aSchool();
        PersonId lead = given.a(Role.DSL, school);
        given.inScope(school, () -> {
            sql.sql("UPDATE schools.person SET email = 'no address at all' WHERE id = ?")
                    .param(lead.value())
                    .update();
            notices.tell(school, lead, NoticeTemplate.CONCERN_WAITS, "/incidents");
        });

        outbox.sendWhatIsDue();
        assertThat(newest(school).getFirst().state()).isEqualTo(Notice.State.QUEUED);
        assertThat(newest(school).getFirst().attempts()).isEqualTo(1);

        for (int attempt = 2; attempt <= 7; attempt++) {
            clock.forward(Duration.ofHours(13));
            outbox.sendWhatIsDue();
        }
        assertThat(newest(school).getFirst().state()).isEqualTo(Notice.State.FAILED);
    }

    @Test
    void a_link_that_lets_somebody_in_is_forgotten_once_it_is_sent() {
        SchoolId school = given.aSchool();
        PersonId parent = given.a(Role.PARENT, school);
        given.inScope(school, () -> notices.tell(school, parent, NoticeTemplate.SIGN_IN_LINK, "/accounts/link/secret"));

        outbox.sendWhatIsDue();

        assertThat(newest(school).getFirst().link()).isNull();
    }

    @Test
    void sent_mail_of_another_school_is_not_shown() {
        SchoolId here = given.aSchool();
        SchoolId there = given.aSchool();
        PersonId lead = given.a(Role.DSL, there);
        given.inScope(there, () -> notices.tell(there, lead, NoticeTemplate.CONCERN_WAITS, "/incidents"));

        var page = visitors.signedInAs(given.a(Role.ICT_MANAGER, here)).get("/notices");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("No mail here");
        assertThat(visitors.signedInAs(given.a(Role.ICT_MANAGER, there))
                        .get("/notices")
                        .text())
                .contains("Something waits for you in Belisha");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, there))
                        .get("/notices")
                        .status())
                .isEqualTo(403);
    }

    private List<Notice> newest(SchoolId school) {
        return SchoolScope.of(school).call(() -> notices.newest(null));
    }
}
