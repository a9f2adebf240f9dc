package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "What would happen?" tells each step in words, and a look at a person is on record. */
@BelishaTest
class WhyPageTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private People people;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Devices devices;

    @Autowired
    private JdbcClient sql;

    private SchoolId school = SchoolId.TRUST;
    private PersonId pupil = PersonId.random();

    @BeforeEach
    void aPupil() {
        school = given.aSchool();
        pupil = given.aPupilInYear(4, given.aClass(school, "Oak"), school);
    }

    @Test
    void for_a_profile_with_the_kind_of_site_in_words() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(ict.get("/filtering").html().select("a[href=/filtering/why]"))
                .isNotEmpty();
        Visitor.Page told = ict.post("/filtering/why", "address", "http://Mail.Yahoo.com.:80/inbox", "profile", "KS2");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text())
                .contains("Blocked", "mail.yahoo.com", "Webmail other than the trust's", "The name is read as");
        assertThat(ict.post("/filtering/why", "address", "childline.org.uk", "profile", "UNKNOWN")
                        .text())
                .contains("Allowed", "Always open");
    }

    @Test
    void for_a_person_by_name_which_is_on_record() {
        Visitor dsl = visitors.signedInAs(given.a(Role.DSL, school));
        String name = SchoolScope.of(school)
                .call(() -> people.person(pupil).orElseThrow().name());
        SchoolScope.of(school).run(() -> devices.issueProxyCredential(pupil, school));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> decisions.profileOf(new Who.Someone(school, pupil)) == Profile.KS2);
        assertThat(dsl.post("/filtering/why", "address", "bbc.co.uk", "who", name)
                        .text())
                .contains("Blocked", "The agreement is not signed yet", name);
        given.inScope(
                school,
                () -> assertThat(sql.sql("SELECT count(*) FROM audit.entry WHERE subject = :s")
                                .param("s", "filtering-why:" + pupil)
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));
    }

    @Test
    void refused_where_it_makes_no_sense_or_is_nobodys_business() {
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        Visitor.Page wrong = head.post("/filtering/why", "address", "ftp://x", "who", "", "profile", "");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().select("#address").val()).isEqualTo("ftp://x");
        assertThat(head.post("/filtering/why", "address", "x.test", "who", "Zebedee")
                        .text())
                .contains("Nobody here has that name");
        String name = SchoolScope.of(school)
                .call(() -> people.person(pupil).orElseThrow().name());
        assertThat(visitors.signedInAs(given.a(Role.HEAD, given.aSchool()))
                        .post("/filtering/why", "address", "x.test", "who", name)
                        .text())
                .as("another school")
                .contains("Nobody here has that name");
        assertThat(visitors.signedInAs(given.a(Role.TEACHER, school))
                        .get("/filtering/why")
                        .status())
                .isEqualTo(403);
    }
}
