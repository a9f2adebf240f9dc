package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.belisha.BelishaTest;
import org.belisha.filtering.Profile;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that come with Belisha, theme by theme: what a child searches, opens and reads raises one, and what is nearly the same does not. */
@BelishaTest
class AlertThemesTest extends AlertFixture {
    private static final List<String> NEARLY = List.of(
            "suicide squad cast",
            "cake to die for",
            "how long do hamsters live",
            "american bully puppies",
            "anti bullying week poster",
            "insulate a house",
            "stranger things cast",
            "stranger danger poster",
            "dog grooming near me",
            "bath bomb recipe",
            "holocaust memorial day",
            "isis egyptian goddess",
            "palette knife painting",
            "buy a gun in minecraft",
            "top gun film",
            "weed killer",
            "seaweed facts",
            "how to get high in the high jump",
            "sex education lesson",
            "essex wildlife",
            "naked mole rat",
            "nudes in art",
            "what is a vpn",
            "proxy vote",
            "heart bypass");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SELF_HARM | ways to hurt myself tonight; how many paracetamol tablets to die; kill myself",
                "BULLYING | they are bullying me; how to stop a bully; mean things to say to a girl",
                "GROOMING | someone asked me for a picture; he wants to meet me; talk to strangers online",
                "RADICALISATION | how to join isis; white genocide; how to make a bomb",
                "WEAPONS | buy a knife; how to make a shank; bring a knife to school",
                "DRUGS | buy vapes; how to get high; sell drugs at school",
                "SEXUAL | naked women; send nudes; rule 34 minecraft",
                "CIRCUMVENTION | vpn for school; how to get past school filter; unblocked games",
            })
    void searches(Theme theme, String all) {
        String[] searches = all.split("; ");
        for (int i = 0; i < searches.length; i++) {
            recorded(search(pupil, Profile.KS2, searches[i], now.plusSeconds(900L * i)));
        }
        assertThat(seenBy(dsl))
                .filteredOn(alert -> alert.theme() == theme)
                .extracting(Alert::because)
                .hasSize(searches.length)
                .allSatisfy(because -> assertThat(searches).anyMatch(because::contains));
    }

    @Test
    void nearly_the_same_searches() {
        for (String words : NEARLY) {
            recorded(search(pupil, Profile.KS2, words, now));
        }
        assertThat(seenBy(dsl)).extracting(Alert::because).isEmpty();
    }

    @ParameterizedTest(name = "{0}: a site of {1}, allowed {2}")
    @CsvSource({
        "SELF_HARM, self-harm, false",
        "GROOMING, dating, false",
        "RADICALISATION, hate, false",
        "WEAPONS, weapons, true",
        "DRUGS, drugs, false",
        "SEXUAL, adult, true",
        "CIRCUMVENTION, proxies, false",
    })
    void a_visit(Theme theme, String list, boolean allowed) {
        String host = aSiteOf(list);
        recorded(
                visit(pupil, Profile.KS2, "www." + host, "/", allowed, now),
                visit(given.aPupilInYear(4, oak, school), Profile.KS2, "not-" + host, "/", allowed, now));
        assertThat(seenBy(dsl))
                .as("and none for a site that is only called alike")
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.theme()).isEqualTo(theme);
                    assertThat(alert.allowed()).isEqualTo(allowed);
                    assertThat(alert.person()).isEqualTo(pupil);
                });
    }

    @ParameterizedTest(name = "{0}: a page that weighs {2} in {1}")
    @CsvSource({
        "SELF_HARM, self-harm, 60",
        "RADICALISATION, extremism, 80",
        "RADICALISATION, hate, 80",
        "WEAPONS, weapons, 80",
        "WEAPONS, violence, 80",
        "DRUGS, drugs, 80",
        "SEXUAL, sexual, 80",
    })
    void a_page(Theme theme, String weighs, int score) {
        recorded(page(weighs, score - 1));
        assertThat(seenBy(dsl)).as("a little less").isEmpty();
        recorded(page("gambling", score * 5));
        assertThat(seenBy(dsl)).as("what no rule asks for").isEmpty();
        recorded(page(weighs, score));
        assertThat(seenBy(dsl)).extracting(Alert::theme).containsExactly(theme);
    }

    private SeenVisit page(String theme, int weight) {
        SeenVisit page = visit(pupil, Profile.KS2, "pages.test", "/", true, now);
        return new SeenVisit(
                null,
                page.visit(),
                pupil,
                Profile.KS2,
                page.decision(),
                now,
                null,
                new Score(weight, List.of(new Hit("words", theme, weight))));
    }

    /** The first site on a shipped list. */
    private static String aSiteOf(String list) {
        try (InputStream in = Objects.requireNonNull(
                AlertThemesTest.class.getResourceAsStream("/filtering/lists/" + list + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
