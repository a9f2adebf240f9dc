package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.TestClock;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lengths of sign-ins and limits on guesses are rows that trust ICT tunes within bounds; limits only get stricter. */
@BelishaTest
class SignInSettingsTest {

    private static final String PAGE = "/accounts/sign-in-settings";

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private SignInSettings settings;

    @Autowired
    private SignIns signIns;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient sql;

    private Map<SignInSetting, Integer> before;
    private SchoolId school;
    private PersonId ict;
    private Visitor desk;

    @BeforeEach
    void somebodyOfTrustIct() {
        before = new EnumMap<>(settings.now());
        school = given.aSchool();
        ict = given.a(Role.TRUST_ICT, school);
        desk = visitors.signedInAs(ict);
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        set(before);
    }

    @Test
    void every_setting_has_a_first_row_within_its_bounds() {
        assertThat(before).containsOnlyKeys(SignInSetting.values());
        assertThat(before).allSatisfy((setting, value) -> assertThat(value).isBetween(setting.least(), setting.most()));
        assertThat(before).containsEntry(SignInSetting.PASSWORD_GUESSES, 10);
    }

    @Test
    void a_stricter_limit_on_passwords_holds_at_once_and_is_in_the_history() {
        assertThat(saved(SignInSetting.PASSWORD_GUESSES, "3").status()).isEqualTo(302);

        String name = "stranger-" + UUID.randomUUID();
        IntStream.range(0, 3)
                .forEach(n -> assertThat(signIns.withPassword(name, "wrong", address(name)))
                        .isInstanceOf(SignInResult.Refused.class));
        assertThat(signIns.withPassword(name, "wrong", address(name))).isInstanceOf(SignInResult.Wait.class);
        assertThat(desk.get(PAGE).text()).contains("Passwords of one account in 5 minutes: 10 to 3");
        assertThat(desk.get(PAGE + "?q=badge").text()).doesNotContain("10 to 3");
    }

    @Test
    void ten_guesses_in_five_minutes_stay_the_ceiling_on_the_page_and_in_the_database() {
        Visitor.Page refused = saved(SignInSetting.PASSWORD_GUESSES, "11");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("from 3 to 10");
        assertThat(refused.html().select("input[name=PASSWORD_GUESSES]").val())
                .as("nothing typed is lost")
                .isEqualTo("11");
        assertThat(settings.now()).isEqualTo(before);
        assertThatThrownBy(() -> sql.sql("INSERT INTO accounts.setting (name, value) VALUES ('PASSWORD_GUESSES', 11)")
                        .update())
                .hasStackTraceContaining("check constraint");
        assertThatThrownBy(
                        () -> sql.sql("UPDATE accounts.setting SET value = 9").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void what_is_no_number_or_contradicts_itself_is_refused() {
        assertThat(saved(SignInSetting.BADGE_LONGEST, "soon").status()).isEqualTo(400);
        assertThat(saved(SignInSetting.PICTURES_GUESSES, "0").status()).isEqualTo(400);
        assertThat(set(Map.of(SignInSetting.LINK_IDLE, 60, SignInSetting.LINK_LONGEST, 15)))
                .containsKey(SignInSetting.LINK_IDLE);
        assertThat(settings.now()).isEqualTo(before);
    }

    @Test
    void a_shorter_length_ends_the_sign_ins_of_its_kind_that_are_older_and_no_others() {
        PersonId child = given.aPupilInYear(2, given.aClass(school, "Two"), school);
        Visitor tablet = visitors.signedInAs(child, SignedIn.Way.BADGE);
        Visitor teacher = visitors.signedInAs(given.a(Role.TEACHER, school));
        set(Map.of(SignInSetting.BADGE_LONGEST, 5));
        assertThat(tablet.get("/").status()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(5));

        assertThat(tablet.get("/").location()).contains("/accounts/");
        assertThat(teacher.get("/").status()).isEqualTo(200);
    }

    @Test
    void only_trust_ict_opens_the_page() {
        Visitor manager = visitors.signedInAs(given.a(Role.ICT_MANAGER, school));
        assertThat(manager.get(PAGE).status()).isEqualTo(403);
        assertThat(manager.post(PAGE, "PASSWORD_GUESSES", "3").status()).isEqualTo(403);
    }

    private Visitor.Page saved(SignInSetting changed, String value) {
        return desk.post(
                PAGE,
                settings.now().entrySet().stream()
                        .flatMap(each -> java.util.stream.Stream.of(
                                each.getKey().name(),
                                each.getKey() == changed
                                        ? value
                                        : each.getValue().toString()))
                        .toArray(String[]::new));
    }

    private Map<SignInSetting, String> set(Map<SignInSetting, Integer> wanted) {
        return SchoolScope.trust().call(() -> settings.set(ict, wanted));
    }

    private static String address(String name) {
        return "198.51.100." + Math.floorMod(name.hashCode(), 250);
    }
}
