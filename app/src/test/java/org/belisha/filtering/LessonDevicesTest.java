package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.Test;

/** The devices of a lesson, a row for each: whose it is, what was blocked on it, how it stands, and a pause for it alone. */
@BelishaTest
class LessonDevicesTest extends LessonTablets {
    @Test
    void a_row_says_whose_it_is_what_was_blocked_on_it_and_how_it_stands() {
        assertThat(row("Lantern")).contains("Fixture", "No sign of it today");
        assertThat(row("Harbour")).contains("Shared with the class", "Waits for its agreement");
        seen(own, pupil, "volcano.test", false);
        seen(own, pupil, "craft.test", true);
        view("blocked", true);
        await().atMost(Duration.ofSeconds(15)).until(() -> row("Lantern").contains("Last blocked: volcano.test"));
        assertThat(row("Lantern"))
                .contains("last seen at 10:05am", "Allow-listed")
                .doesNotContain("craft.test");
        assertThat(row("Harbour")).doesNotContain("volcano");
    }

    @Test
    void help_lines_and_what_raises_an_alert_are_beside_no_device_and_give_no_time() {
        seen(own, pupil, "childline.org.uk", false);
        seen(own, pupil, "self-harm-canary.belisha.test", false);
        seen(own, pupil, "www.torproject.org", false);
        view("blocked", true);
        await().atMost(Duration.ofSeconds(15)).until(() -> row("Lantern").contains("seen earlier today"));
        assertThat(row("Lantern")).doesNotContain("Last blocked", "10:05", "childline", "canary", "torproject");
    }

    @Test
    void the_devices_are_searched_by_label_child_site_and_state() {
        assertThat(teacher.get(lesson + "?q=harb").text()).contains("Harbour").doesNotContain("Last blocked");
        assertThat(rows("?q=harb")).isEqualTo(1);
        assertThat(rows("?q=agreement")).isEqualTo(1);
        assertThat(rows("?q=fixture")).isEqualTo(1);
        assertThat(rows("?q=tablet")).isEqualTo(2);
        assertThat(teacher.get(lesson + "/now?q=nobody").text()).contains("No device has these words");
    }

    @Test
    void one_device_is_paused_and_goes_on_again_while_the_other_stays_as_it_is() {
        String id = own.id().value().toString();
        assertThat(teacher.post(lesson + "/pause", "whom", id, "pauseUntil", "09:00")
                        .status())
                .isEqualTo(400);
        assertThat(teacher.post(lesson + "/pause", "whom", id, "pauseUntil", "10:30")
                        .status())
                .isEqualTo(302);
        await().atMost(Duration.ofSeconds(15)).until(() -> code(own) == Reason.Code.PAUSED);
        assertThat(code(shared)).isNotEqualTo(Reason.Code.PAUSED);
        assertThat(row("Lantern")).contains("Paused", "Resume");
        assertThat(row("Harbour")).doesNotContain("Paused");
        assertThat(teacher.post(lesson + "/resume").status()).isEqualTo(302);
        assertThat(row("Lantern")).as("the class goes on, the one does not").contains("Resume");
        String act = element("Lantern").select("input[name=act]").val();
        assertThat(teacher.post(lesson + "/end", "act", act).status()).isEqualTo(302);
        await().atMost(Duration.ofSeconds(15)).until(() -> code(own) != Reason.Code.PAUSED);
    }

    @Test
    void a_child_is_paused_on_the_device_in_their_hands() {
        assertThat(teacher.post(lesson + "/pause", "whom", pupil.toString(), "pauseUntil", "10:30")
                        .status())
                .isEqualTo(302);
        await().atMost(Duration.ofSeconds(15)).until(() -> code(own) == Reason.Code.PAUSED);
        assertThat(row("Lantern")).contains("Paused");
    }

    @Test
    void nobody_pauses_a_child_or_a_device_of_another_class_or_ends_their_pause() {
        UUID elm = given.aClass(school, "Elm");
        PersonId stranger = given.aPupilInYear(4, elm, school);
        Device theirs = registered("Elm tablet", elm, null);
        for (String other : List.of(stranger.toString(), theirs.id().value().toString(), "nobody")) {
            assertThat(teacher.post(lesson + "/pause", "whom", other, "pauseUntil", "10:30")
                            .status())
                    .as(other)
                    .isEqualTo(404);
        }
        PersonId colleague = given.a(Role.TEACHER, school);
        given.teaches(colleague, elm, school);
        Visitor elsewhere = visitors.signedInAs(colleague);
        String id = own.id().value().toString();
        assertThat(elsewhere
                        .post(lesson + "/pause", "whom", id, "pauseUntil", "10:30")
                        .status())
                .isEqualTo(404);
        teacher.post(lesson + "/pause", "whom", id, "pauseUntil", "10:30");
        String act = element("Lantern").select("input[name=act]").val();
        assertThat(elsewhere
                        .post("/filtering/lesson/" + elm + "/end", "act", act)
                        .status())
                .isEqualTo(404);
        assertThat(row("Lantern")).contains("Resume");
    }
}
