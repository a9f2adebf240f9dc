package org.belisha.schools.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.belisha.schools.SchoolCalendar;
import org.belisha.schools.SchoolHolidays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The head and the ICT manager enter when the school is closed, for that school alone, and the clocks follow. */
@BelishaTest
class TermDatesPageTest {
    private static final String PAGE = "/schools/term-dates";
    private static final LocalDate MONDAY = LocalDate.of(2027, 2, 15);

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private SchoolHolidays holidays;

    private SchoolId school = SchoolId.TRUST;

    @BeforeEach
    void aSchool() {
        school = given.aSchool();
    }

    @Test
    void a_holiday_is_entered_holds_for_the_clocks_of_this_school_and_is_removed() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(ict.get("/").html().select("a[href='" + PAGE + "']")).isNotEmpty();
        assertThat(ict.get("/filtering").html().select("a[href='" + PAGE + "']"))
                .isNotEmpty();
        assertThat(ict.get(PAGE).text()).contains("No holiday is entered yet");
        assertThat(isOpen(school)).isTrue();
        assertThat(add(ict, "Half-term", "15", "19").status()).isEqualTo(302);
        assertThat(isOpen(school)).isFalse();
        assertThat(isOpen(given.aSchool())).as("another school").isTrue();
        Visitor head = visitors.signedInAs(given.a(Role.HEAD, school));
        Visitor.Page page = head.get(PAGE);
        assertThat(page.text()).contains("Half-term", "15 February 2027 to 19 February 2027");
        String id = page.html().select("input[name=id]").val();
        assertThat(visitors.signedInAs(given.a(Role.HEAD, given.aSchool()))
                        .post(PAGE + "/remove", "id", id)
                        .status())
                .as("nobody removes another school's")
                .isEqualTo(404);
        assertThat(isOpen(school)).isFalse();
        assertThat(head.post(PAGE + "/remove", "id", id).status()).isEqualTo(302);
        assertThat(isOpen(school)).isTrue();
    }

    @Test
    void what_is_no_holiday_is_refused_with_what_was_typed() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        Visitor.Page empty = ict.post(PAGE, "words", " ");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#words", "#first", "#last");
        Visitor.Page reversed = add(ict, "Half-term", "19", "15");
        assertThat(reversed.status()).isEqualTo(400);
        assertThat(reversed.text()).contains("The last day comes before the first");
        assertThat(reversed.html().select("#words").val()).isEqualTo("Half-term");
        assertThat(reversed.html().select("#first").val()).isEqualTo("19");
        assertThat(add(ict, "Half-term", "15", "31").status()).as("no such day").isEqualTo(400);
        assertThat(add(ict, "x".repeat(101), "15", "19").status()).isEqualTo(400);
        assertThat(isOpen(school)).isTrue();
    }

    @Test
    void others_have_no_such_page() {
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        assertThat(teacher.get(PAGE).status()).isEqualTo(403);
        assertThat(add(teacher, "Half-term", "15", "19").status()).isEqualTo(403);
    }

    private boolean isOpen(SchoolId which) {
        return new SchoolCalendar(SchoolScope.of(which).call(() -> holidays.of(which))).isOpen(MONDAY);
    }

    private static Visitor.Page add(Visitor by, String words, String first, String last) {
        return by.post(
                PAGE,
                "words",
                words,
                "first-day",
                first,
                "first-month",
                "2",
                "first-year",
                "2027",
                "last-day",
                last,
                "last-month",
                "2",
                "last-year",
                "2027");
    }
}
