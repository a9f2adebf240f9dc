package org.belisha.incidents.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.accounts.Accounts;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** A child's whole file is neither sent nor read by whoever merely sits down at a lead's computer. */
@BelishaTest
class ProofBeforeFilesTest extends TwoSchools {

    private static final String PASSWORD = "three quiet herons";

    @Autowired
    private Accounts accounts;

    @Autowired
    private PastDocuments documents;

    @Test
    void long_after_the_sign_in_nothing_is_sent_and_what_was_written_stands_until_the_password_is_given() {
        Visitor browser = signedInLongAgo(sender);
        String form = "/incidents/transfers/of/" + child;

        assertThat(browser.get(form).location()).startsWith("/accounts/again?to=");
        Visitor.Page refused = sends(browser, form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Nothing was sent");
        assertThat(refused.html().select("main a[target=_blank][href^=/accounts/again]"))
                .hasSize(1);
        assertThat(refused.html().select("#why-" + record).val()).isEqualTo("It is about a brother");
        assertThat(at(old, () -> transfers.out(sender, old, ""))).isEmpty();

        prove(browser);
        assertThat(sends(browser, form).location()).startsWith("/incidents/transfers/");
        assertThat(at(old, () -> transfers.out(sender, old, ""))).hasSize(1);
    }

    @Test
    void a_file_that_was_received_is_read_after_the_password_alone() {
        UUID transfer = sentWithinTheTrust();
        at(next, () -> answers.answer(receiver, transfer, true, ""));
        Visitor browser = signedInLongAgo(receiver);
        String page = "/incidents/transfers/" + transfer;

        Visitor.Page asked = browser.get(page);
        assertThat(asked.location()).startsWith("/accounts/again?to=");
        assertThat(asked.text()).doesNotContain("film me");
        assertThat(looks(transfer)).as("nobody looked").isZero();

        prove(browser);
        assertThat(browser.get(page).text()).contains("film me");
        assertThat(looks(transfer)).isEqualTo(1);
    }

    @Test
    void a_file_that_came_back_is_not_sent_again_nor_its_seal_fetched_without_it() {
        UUID transfer = gone(at(old, () -> sendings.send(sender, old, to(Destination.OUTSIDE, "Elm", Map.of()))))
                .id();
        at(old, () -> answers.record(sender, transfer, Step.Kind.FAILED, "The post office rang"));
        Visitor browser = signedInLongAgo(sender);
        String page = "/incidents/transfers/" + transfer;

        assertThat(browser.post(page + "/resend").location()).startsWith("/accounts/again?to=");
        assertThat(browser.get(page + "/file").location()).startsWith("/accounts/again?to=");
        assertThat(state(transfer)).isEqualTo(Step.Kind.FAILED);

        prove(browser);
        assertThat(browser.get(page + "/file").status()).isEqualTo(200);
        assertThat(browser.post(page + "/resend").status()).isEqualTo(200);
        assertThat(state(transfer)).isEqualTo(Step.Kind.RESENT);
    }

    @Test
    void a_document_of_history_is_fetched_after_the_password_alone() {
        UUID document = aDocument();
        Visitor browser = signedInLongAgo(sender);
        String page = "/incidents/transfers/document/" + document;

        Visitor.Page asked = browser.get(page);
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.location()).startsWith("/accounts/again?to=");
        assertThat(asked.answer().body()).doesNotContain("%PDF");

        prove(browser);
        assertThat(browser.get(page).answer().body()).startsWith("%PDF");
    }

    private Visitor signedInLongAgo(Viewer viewer) {
        Visitor browser = visitors.signedInAs(viewer.person());
        SchoolScope.trust().run(() -> accounts.setPassword(viewer.person(), PASSWORD));
        assertThat(browser.get("/incidents/transfers").status()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(31));
        return browser;
    }

    private static void prove(Visitor browser) {
        assertThat(browser.post("/accounts/again", "to", "/incidents/transfers", "password", PASSWORD)
                        .location())
                .isEqualTo("/incidents/transfers");
    }

    private Visitor.Page sends(Visitor browser, String form) {
        return browser.post(
                form,
                "destination",
                "TRUST",
                "toSchool",
                next.toString(),
                "leftOn-day",
                Integer.toString(today().getDayOfMonth()),
                "leftOn-month",
                Integer.toString(today().getMonthValue()),
                "leftOn-year",
                Integer.toString(today().getYear()),
                "leave",
                record.toString(),
                "why-" + record,
                "It is about a brother");
    }

    private UUID aDocument() {
        return at(old, () -> {
            Outcome kept = documents.keep(
                    sender,
                    old,
                    child,
                    "Plan of support",
                    today().minusDays(3),
                    "CPOMS",
                    "plan.pdf",
                    new ByteArrayResource("%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII)));
            assertThat(kept).isInstanceOf(Outcome.Done.class);
            return ((Outcome.Done) kept).id();
        });
    }

    private int looks(UUID transfer) {
        return count(
                next,
                "SELECT count(*) FROM audit.entry WHERE action = 'looked' AND subject = 'transfer:" + transfer + "'");
    }
}
