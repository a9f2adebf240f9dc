package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trust makes its certificate, decides what is read and what never is, and each change has its reason. */
@BelishaTest
class InspectionTest {

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Authorities authorities;

    @Autowired
    private TroubleLog troubles;

    @Autowired
    private JdbcClient sql;

    @Test
    void a_certificate_is_made_used_followed_and_taken_by_devices() throws Exception {
        SchoolId school = given.aSchool();
        SchoolId other = given.aSchool();
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Visitor.Page refused = ict.post("/filtering/inspection/certificate", "why", " ");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactly("#why");
        assertThat(ict.post("/filtering/inspection/certificate", "why", "Governors chose to")
                        .status())
                .isEqualTo(302);
        await().until(() -> decisions.authority() != null);
        TrustCertificate first = authorities.forDevices().getFirst();
        assertThat(first.signs()).isTrue();
        assertThat(ict.get("/filtering/inspection").text())
                .contains(first.fingerprint(), "Signs", "Governors chose to");
        assertThat(sealed(first)).as("nothing of the key is in the database").noneMatch(this::isKey);
        taken(visitors.nobody(), first);

        Visit pupil = new Visit(new Who.Place(school, Profile.KS2), Hostname.of("nrich.maths.org"), 443, "");
        Visit elsewhere = new Visit(new Who.Place(other, Profile.KS2), Hostname.of("nrich.maths.org"), 443, "");
        Visit bank = new Visit(new Who.Place(school, Profile.KS2), Hostname.of("www.natwest.com"), 443, "");
        Visit help = new Visit(new Who.Place(school, Profile.KS2), Hostname.of("www.childline.org.uk"), 443, "");
        assertThat(decisions.inspecting(pupil)).isEqualTo(Inspecting.UNTOUCHED);
        String here = Integer.toString(school.value());
        post(ict, "/filtering/inspection/scope", "school", here, "profile", "KS2", "stance", "ON");
        await().until(() -> decisions.inspecting(pupil) == Inspecting.INSPECTED);
        assertThat(decisions.inspecting(elsewhere)).isEqualTo(Inspecting.UNTOUCHED);
        assertThat(List.of(decisions.inspecting(bank), decisions.inspecting(help)))
                .containsOnly(Inspecting.UNTOUCHED);
        healthIsNotReadUntilTheTrustSaysSo(ict, school);
        post(ict, "/filtering/inspection/exempt", "site", "maths.org", "category", "", "stance", "NEVER");
        await().until(() -> decisions.inspecting(pupil) == Inspecting.UNTOUCHED);
        post(ict, "/filtering/inspection/exempt", "site", "maths.org", "category", "", "stance", "AGAIN");
        await().until(() -> decisions.inspecting(pupil) == Inspecting.INSPECTED);

        post(ict, "/filtering/inspection/certificate");
        TrustCertificate second = authorities.forDevices().getFirst();
        assertThat(second.isPrepared()).isTrue();
        assertThat(authorities.forDevices()).as("devices are given both").hasSize(2);
        post(ict, "/filtering/inspection/certificate");
        await().until(() -> second.certificate().equals(signs()));
        assertThat(authorities.forDevices()).extracting(TrustCertificate::id).containsExactly(second.id());
        assertThat(sealed(first)).as("the old key is erased").isEmpty();
        assertThat(ict.get("/filtering/certificate/" + first.id() + "/belisha.pem")
                        .status())
                .isEqualTo(404);
        post(ict, "/filtering/inspection/scope", "school", here, "profile", "KS2", "stance", "OFF");
        await().until(() -> decisions.inspecting(pupil) == Inspecting.UNTOUCHED);
    }

    private void healthIsNotReadUntilTheTrustSaysSo(Visitor ict, SchoolId school) {
        List<Visit> health = Stream.of("patient.info", "app.patientaccess.com", "www.pharmacy2u.co.uk")
                .map(host -> new Visit(new Who.Place(school, Profile.KS2), Hostname.of(host), 443, ""))
                .toList();
        assertThat(health)
                .allSatisfy(visit -> assertThat(decisions.inspecting(visit))
                        .as(visit.host().text())
                        .isEqualTo(Inspecting.UNTOUCHED));
        assertThat(ict.get("/filtering/inspection").text())
                .contains("Health services", "Whoever looks for help with their health must not be read.")
                .contains("Banking and payments", "Payment details are nobody else's business.");
        post(ict, "/filtering/inspection/exempt", "site", "", "category", "health", "stance", "AGAIN");
        await().until(() -> health.stream().allMatch(visit -> decisions.inspecting(visit) == Inspecting.INSPECTED));
        post(ict, "/filtering/inspection/exempt", "site", "", "category", "health", "stance", "NEVER");
        await().until(() -> health.stream().allMatch(visit -> decisions.inspecting(visit) == Inspecting.UNTOUCHED));
    }

    @Test
    void search_sign_ins_and_block_pages_are_decided_with_a_reason() {
        SchoolId school = given.aSchool();
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        Who visitor = new Who.Place(school, Profile.VISITOR);
        assertThat(decisions.safety(visitor).youTube()).isEqualTo(YouTubeMode.MODERATE);
        post(ict, "/filtering/inspection/search", "profile", "VISITOR", "safe", "true", "youTube", "STRICT");
        await().until(() -> decisions.safety(visitor).youTube() == YouTubeMode.STRICT);
        Visitor.Page refused =
                ict.post("/filtering/inspection/sign-ins", "google", "a b", "microsoft", "trust.sch.uk", "why", "x");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#google", "#directory");
        post(ict, "/filtering/inspection/sign-ins", "google", "trust.sch.uk", "personal", "false");
        await().until(() -> decisions.safety(visitor).tenants().googleDomains().equals("trust.sch.uk"));
        post(ict, "/filtering/inspection/block-pages", "shown", "true");
        assertThat(ict.get("/filtering/inspection").text())
                .contains("Block page where nothing is read: shown", "YouTube: Strict", "because of the test");
        post(ict, "/filtering/inspection/block-pages", "shown", "false");
        post(ict, "/filtering/inspection/sign-ins", "google", "", "personal", "true");
    }

    @Test
    void what_refuses_our_certificate_is_listed_and_found() {
        SchoolId school = given.aSchool();
        troubles.saw(school, Hostname.of("pinned.app.test"), Trouble.REFUSED);
        troubles.saw(school, Hostname.of("pinned.app.test"), Trouble.REFUSED);
        troubles.write();
        Visitor ict = visitors.signedInAs(given.a(Role.TRUST_ICT, school));
        assertThat(ict.get("/filtering/inspection?q=PINNED").text()).contains("pinned.app.test", "2 times");
        assertThat(ict.get("/filtering/inspection?q=elsewhere").text()).doesNotContain("pinned.app.test");
    }

    @Test
    void a_school_does_not_decide_what_is_read() {
        Visitor ict = visitors.signedInAs(given.a(Role.ICT_MANAGER, given.aSchool()));
        for (String page : List.of("", "/scope", "/exempt", "/certificate", "/search", "/sign-ins", "/block-pages")) {
            assertThat(ict.get("/filtering/inspection" + page).status()).isEqualTo(403);
        }
        assertThat(ict.post("/filtering/inspection/certificate", "why", "x").status())
                .isEqualTo(403);
    }

    private void taken(Visitor by, TrustCertificate one) throws Exception {
        String path = "/filtering/certificate/" + one.id() + "/belisha.";
        X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        by.get(path + "pem").answer().body().getBytes(StandardCharsets.US_ASCII)));
        assertThat(read).isEqualTo(one.certificate());
        assertThat(by.get(path + "crt").status()).isEqualTo(200);
        assertThat(by.get(path + "mobileconfig").answer().body()).contains("com.apple.security.root", "<data>");
        assertThat(by.get("/filtering/certificate").text()).contains(one.fingerprint());
    }

    private @Nullable X509Certificate signs() {
        SigningAuthority now = decisions.authority();
        return now == null ? null : now.certificate();
    }

    private List<byte[]> sealed(TrustCertificate one) {
        return SchoolScope.trust()
                .call(() -> sql.sql(
                                "SELECT sealed_key FROM filtering.authority WHERE id = :id AND sealed_key IS NOT NULL")
                        .param("id", one.id())
                        .query((row, number) -> row.getBytes(1))
                        .list());
    }

    private boolean isKey(byte[] kept) {
        String text = new String(kept, StandardCharsets.ISO_8859_1);
        SigningAuthority now = decisions.authority();
        return now != null
                && (text.contains(new String(now.pkcs8(), StandardCharsets.ISO_8859_1))
                        || text.contains(java.util.Base64.getEncoder().encodeToString(now.pkcs8())));
    }

    private static void post(Visitor by, String path, String... fields) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "why";
        all[fields.length + 1] = "because of the test";
        assertThat(by.post(path, all).status()).isEqualTo(302);
    }
}
