package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import net.lingala.zip4j.exception.ZipException;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import org.belisha.BelishaTest;
import org.belisha.incidents.Outcome;
import org.junit.jupiter.api.Test;

/** A child's file goes outside the trust: sealed, its passphrase kept nowhere, reached by a link and a one-time code. */
@BelishaTest
class OutsideTest extends TwoSchools {

    private static final String WHO = "Ada Byron, lead, Elm School";

    @Test
    void the_file_is_sealed_with_aes_256_and_only_its_passphrase_opens_it() throws Exception {
        Started.Gone gone = sentOutside();
        byte[] file = outside.fetch(secrets(gone).link(), secrets(gone).code()).orElseThrow();

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("film me");
        assertThat(opened(file, secrets(gone).passphrase())).contains("film me", "مرحبا", "😢");
        assertThatThrownBy(() -> opened(file, "K7QD-2MXA")).isInstanceOf(ZipException.class);
        assertThat(count(
                        old,
                        "SELECT count(*) FROM audit.entry WHERE action = 'transfer.exported' AND subject = 'transfer:"
                                + gone.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void the_other_school_accepts_by_link_and_code_and_the_link_ends() {
        Started.Gone gone = sentOutside();
        String page = "/incidents/transfers/receive/" + secrets(gone).link();
        var browser = visitors.nobody();

        assertThat(browser.get(page).text()).contains("One-time code").doesNotContain("Fixture");
        assertThat(browser.post(page, "code", "AAAA-AAAA").status()).isEqualTo(400);
        assertThat(state(gone.id())).isEqualTo(Step.Kind.SENT);
        String code = secrets(gone).code();
        assertThat(browser.post(page, "code", code.toLowerCase(java.util.Locale.ROOT))
                        .text())
                .contains("Fetch the sealed file")
                .doesNotContain("film me");
        assertThat(state(gone.id())).isEqualTo(Step.Kind.SEEN);
        assertThat(browser.post(page + "/file", "code", code).answer().headers().firstValue("Content-Type"))
                .contains("application/zip");
        assertThat(browser.post(page + "/answer", "code", code, "answer", "accept")
                        .status())
                .as("a receipt needs a name")
                .isEqualTo(400);
        assertThat(browser.post(page + "/answer", "code", code, "answer", "accept", "who", WHO)
                        .text())
                .contains("Thank you");
        assertThat(state(gone.id())).isEqualTo(Step.Kind.ACCEPTED);
        assertThat(outside.open(secrets(gone).link(), code)).isEmpty();
        assertThat(outside.fetch(secrets(gone).link(), code)).isEmpty();
    }

    @Test
    void five_wrong_codes_end_the_link_and_sending_it_again_makes_a_new_one() {
        Started.Gone gone = sentOutside();
        for (int n = 0; n < OutsideSchools.MOST_WRONG; n++) {
            assertThat(outside.open(secrets(gone).link(), "AAAA-AAA" + n)).isEmpty();
        }
        assertThat(outside.open(secrets(gone).link(), secrets(gone).code())).isEmpty();
        assertThat(state(gone.id())).isEqualTo(Step.Kind.FAILED);

        Secrets fresh = secrets(gone(at(old, () -> sendings.resend(sender, gone.id()))));
        assertThat(outside.open(secrets(gone).link(), secrets(gone).code())).isEmpty();
        assertThat(outside.open(fresh.link(), fresh.code())).isPresent();
    }

    @Test
    void a_link_ends_after_thirty_days() {
        Started.Gone gone = sentOutside();
        clock.forward(TransferKeyTable.VALID.plusMinutes(1));

        assertThat(outside.open(secrets(gone).link(), secrets(gone).code())).isEmpty();
    }

    @Test
    void the_lead_records_what_was_said_on_the_telephone() {
        Started.Gone gone = sentOutside();
        assertThat(at(old, () -> answers.record(sender, gone.id(), Step.Kind.ACCEPTED, "")))
                .isInstanceOf(Outcome.Refused.class);
        at(old, () -> answers.record(sender, gone.id(), Step.Kind.REJECTED, "Ada Byron, 3pm: no such child"));

        assertThat(state(gone.id())).isEqualTo(Step.Kind.REJECTED);
        assertThat(at(old, () -> answers.record(sender, gone.id(), Step.Kind.ACCEPTED, "She rang again")))
                .isInstanceOf(Outcome.Refused.class);
        UUID within = sentWithinTheTrust();
        assertThat(at(old, () -> answers.record(sender, within, Step.Kind.ACCEPTED, "They said so")))
                .as("a school of the trust answers itself")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_secrets_are_shown_once_and_no_table_holds_them() {
        var browser = visitors.signedInAs(sender.person());
        browser.get("/incidents/transfers/of/" + child);
        var shown = browser.post(
                "/incidents/transfers/of/" + child,
                "destination",
                "OUTSIDE",
                "toWords",
                "Elm School, Ada Byron",
                "leftOn-day",
                "" + today().getDayOfMonth(),
                "leftOn-month",
                "" + today().getMonthValue(),
                "leftOn-year",
                "" + today().getYear());
        String passphrase = shown.html().selectFirst("#passphrase").text();

        assertThat(passphrase).matches("([A-Z0-9]{4}-){5}[A-Z0-9]{4}");
        assertThat(shown.answer().headers().firstValue("Cache-Control")).contains("no-store");
        UUID id = at(old, () -> transfers.out(sender, old, "")).getFirst().id();
        assertThat(browser.get("/incidents/transfers/" + id).text()).doesNotContain(passphrase);
        assertThat(count(old, "SELECT count(*) FROM audit.entry WHERE facts::text LIKE '%" + passphrase + "%'"))
                .isZero();
        assertThat(browser.get("/incidents/transfers/" + id + "/file").status()).isEqualTo(200);
    }

    private Started.Gone sentOutside() {
        return gone(at(old, () -> sendings.send(sender, old, to(Destination.OUTSIDE, "Elm School", Map.of()))));
    }

    private static Secrets secrets(Started.Gone gone) {
        return java.util.Objects.requireNonNull(gone.secrets());
    }

    private static String opened(byte[] file, String passphrase) throws Exception {
        StringBuilder words = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), passphrase.toCharArray())) {
            for (LocalFileHeader entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getAesExtraDataRecord().getAesKeyStrength())
                        .isEqualTo(AesKeyStrength.KEY_STRENGTH_256);
                words.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return words.toString();
    }
}
