package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.belisha.filtering.FilterFixture.SCHOOL;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private final FilterFixture filter = new FilterFixture();

    @Test
    void pupilsOpenOnlyWhatIsOnTheirList() {
        PersonId younger = filter.aPerson(Profile.EYFS_KS1);
        PersonId older = filter.aPerson(Profile.KS2);
        assertThat(filter.decide(younger, "www.topmarks.co.uk").isAllowed()).isTrue();
        assertThat(filter.decide(older, "nrich.maths.org").isAllowed()).isTrue();
        assertThat(filter.decide(younger, "nrich.maths.org").reason().code()).isEqualTo(Reason.Code.DEFAULT);
        assertThat(filter.decide(older, "example.com").isAllowed()).isFalse();
    }

    @Test
    void staffOpenWhatNoBlockedCategoryHolds() {
        PersonId teacher = filter.aPerson(Profile.STAFF);
        assertThat(filter.decide(teacher, "example.com").isAllowed()).isTrue();
        Decision webmail = filter.decide(teacher, "mail.google.com");
        assertThat(webmail).isInstanceOf(Decision.Block.class);
        assertThat(webmail.reason()).isEqualTo(new Reason(Reason.Code.CATEGORY, "webmail"));
        assertThat(filter.decide(teacher, "93.184.216.34").reason().detail()).isEqualTo("address");
    }

    @Test
    void theIllegalTierIsOverriddenByNoRuleAndNoProfile() {
        filter.aRule(SchoolId.TRUST, "belisha.test", true, true);
        filter.aRule(SchoolId.TRUST, "illegal-canary.belisha.test", true, true);
        filter.aRule(SCHOOL, "illegal-canary.belisha.test", true, false);
        for (Profile profile : Profile.values()) {
            PersonId person = filter.aPerson(profile);
            assertThat(filter.decide(person, "www.Illegal-Canary.belisha.TEST.")
                            .reason()
                            .code())
                    .as("for %s", profile)
                    .isEqualTo(Reason.Code.ILLEGAL);
        }
    }

    @Test
    void helpIsOpenWhateverElseIsDecided() {
        PersonId pupil = filter.whoHasNotSigned(filter.aPerson(Profile.KS2));
        filter.withdraw(pupil, filter.now().plus(Duration.ofDays(1)));
        filter.aRule(SchoolId.TRUST, "childline.org.uk", false, true);
        assertThat(filter.decide(pupil, "www.childline.org.uk")).isEqualTo(Decision.allow(Reason.Code.LOCKED));
        assertThat(filter.decide(new Who.Place(SCHOOL, Profile.UNKNOWN), "ceop.police.uk")
                        .isAllowed())
                .isTrue();
    }

    @Test
    void withdrawnAccessOpensByItselfWhenTheTimeEnds() {
        PersonId pupil = filter.aPerson(Profile.KS2);
        DeviceId device = filter.aDeviceOf(pupil);
        filter.withdraw(pupil, filter.now().plus(Duration.ofMinutes(30)));
        assertThat(filter.decide(pupil, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.WITHDRAWN);
        assertThat(filter.decide(device, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.WITHDRAWN);
        filter.timePasses(Duration.ofMinutes(30));
        assertThat(filter.decide(pupil, "bbc.co.uk").isAllowed()).isTrue();
        assertThat(filter.decide(device, "bbc.co.uk").isAllowed()).isTrue();
    }

    @Test
    void whatIsPromisedToAChildStaysOpenWhileTheirInternetIsWithdrawn() {
        PersonId pupil = filter.aPerson(Profile.KS2);
        filter.withdraw(pupil, filter.now().plus(Duration.ofMinutes(30)));
        assertThat(new AlwaysOpen().forChildren())
                .hasSize(8)
                .allSatisfy(host ->
                        assertThat(filter.decide(pupil, host.text())).isEqualTo(Decision.allow(Reason.Code.LOCKED)));
        assertThat(filter.decide(pupil, "bbc.co.uk").isAllowed()).isFalse();
    }

    @Test
    void whoeverHasNotSignedIsHeld() {
        PersonId pupil = filter.whoHasNotSigned(filter.aPerson(Profile.KS2));
        PersonId teacher = filter.whoHasNotSigned(filter.aPerson(Profile.STAFF));
        assertThat(filter.decide(pupil, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.HOLDING);
        assertThat(filter.decide(teacher, "example.com").isAllowed()).isFalse();
        assertThat(filter.decide(teacher, "outlook.office.com").isAllowed())
                .as("work mail never closes for staff")
                .isTrue();
        assertThat(filter.decide(pupil, "outlook.office.com").isAllowed()).isFalse();
        filter.signs(pupil);
        assertThat(filter.decide(pupil, "bbc.co.uk").isAllowed()).isTrue();
    }

    @Test
    void aClassDeviceWaitsForItsClass() {
        UUID classId = filter.aClass(false);
        DeviceId tablet = filter.aDeviceOf(classId);
        assertThat(filter.decide(tablet, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.HOLDING);
        filter.classSigns(classId);
        assertThat(filter.decide(tablet, "bbc.co.uk").isAllowed()).isTrue();
    }

    @Test
    void anUnknownDeviceIsInTheStrictestProfileAndARevokedOneIsNobody() {
        DeviceId lost = filter.aDeviceOf(UUID.randomUUID());
        assertThat(filter.decide(lost, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.DEFAULT);
        filter.revoke(lost);
        assertThat(filter.decide(lost, "bbc.co.uk").reason().code()).isEqualTo(Reason.Code.UNKNOWN);
    }

    @Test
    void aSchoolTightensAndLoosensButNotWhereTheTrustLocked() {
        PersonId pupil = filter.aPerson(Profile.KS2);
        filter.aRule(SCHOOL, "example.com", true, false);
        filter.aRule(SCHOOL, "bad.example.com", false, false);
        filter.aRule(SchoolId.TRUST, "locked.example.com", false, true);
        filter.aRule(SCHOOL, "locked.example.com", true, false);
        filter.aRule(SchoolId.TRUST, "soft.test", false, false);
        filter.aRule(SCHOOL, "soft.test", true, false);
        assertThat(filter.decide(pupil, "www.example.com").reason())
                .isEqualTo(new Reason(Reason.Code.SCHOOL_RULE, "example.com"));
        assertThat(filter.decide(pupil, "very.bad.example.com").isAllowed()).isFalse();
        assertThat(filter.decide(pupil, "locked.example.com").reason().code()).isEqualTo(Reason.Code.TRUST_LOCKED);
        assertThat(filter.decide(pupil, "soft.test").isAllowed()).isTrue();
        assertThat(filter.decide(pupil, "notexample.com").isAllowed())
                .as("a suffix ends at a dot")
                .isFalse();
    }

    @Test
    void aRuleForOneProfileSaysNothingToAnother() {
        filter.aRule(SCHOOL, "example.com", true, false, Profile.KS2);
        assertThat(filter.decide(filter.aPerson(Profile.KS2), "example.com").isAllowed())
                .isTrue();
        assertThat(filter.decide(filter.aPerson(Profile.EYFS_KS1), "example.com")
                        .isAllowed())
                .isFalse();
    }

    @Test
    void theRulesAreThoseOfTheSchoolThatTheCredentialIsOf() {
        PersonId teacher = filter.aPerson(Profile.STAFF);
        filter.aRule(SCHOOL, "example.com", false, false);
        assertThat(filter.decide(new Who.Someone(SCHOOL, teacher), "example.com")
                        .isAllowed())
                .isFalse();
        assertThat(filter.decide(new Who.Someone(new SchoolId(8), teacher), "example.com")
                        .isAllowed())
                .isTrue();
    }

    @Test
    void blockBeatsAllowForTheSameName() {
        filter.aRule(SCHOOL, "example.com", false, false);
        filter.aRule(SCHOOL, "example.com", true, false);
        assertThat(filter.decide(filter.aPerson(Profile.STAFF), "example.com").isAllowed())
                .isFalse();
    }

    @Test
    void credentialsAreKnownByNameAndSecretOnly() {
        PersonId pupil = filter.aPerson(Profile.KS2);
        Decisions decisions = filter.decisions();
        assertThat(decisions.byHeader(FilterFixture.basic(pupil))).isEqualTo(new Who.Someone(SCHOOL, pupil));
        assertThat(decisions.byHeader(FilterFixture.basic("p-" + pupil, "Secret")))
                .isNull();
        assertThat(decisions.byHeader(FilterFixture.basic("nobody", "secret"))).isNull();
        assertThat(decisions.byHeader("Basic !!!")).isNull();
        assertThat(decisions.byHeader("Bearer secret")).isNull();
    }

    @Test
    void aNetworkRangeGivesItsProfile() {
        filter.aNetwork("10.4.0.0/16", Profile.VISITOR);
        assertThat(filter.decisions().byAddress(FilterFixture.address("10.4.9.9")))
                .isEqualTo(new Who.Place(SCHOOL, Profile.VISITOR));
        assertThat(filter.decisions().byAddress(FilterFixture.address("10.5.0.1")))
                .isNull();
    }

    @Test
    void anIllegalTierWithoutItsDateOrWithADateThatIsNoneIsRefused() throws IOException {
        assertThat(illegalTier("# dated 2026-11-22\nillegal-canary.belisha.test")
                        .illegalDated())
                .isEqualTo(LocalDate.of(2026, 11, 22));
        assertThatThrownBy(() -> illegalTier("illegal-canary.belisha.test")).hasMessageContaining("no date");
        assertThatThrownBy(() -> illegalTier("# dated yesterday\nillegal-canary.belisha.test"))
                .isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> illegalTier("# dated 2026-11-22\nother.test")).hasMessageContaining("canary");
    }

    private static Lists illegalTier(String file) throws IOException {
        return new Lists.Builder()
                .illegal(ListFile.read("illegal", new StringReader(file)))
                .build();
    }

    @Test
    void listsWithoutTheIllegalTierAreRefused() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        new Lists.Builder().locked(ListFile.shipped("locked")).build()))
                .hasMessageContaining("canary");
    }
}
