package org.belisha.filtering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has a cart is a part of the snapshot of its own: nobody is read again for it, and nobody who is read again forgets it. */
class LoansTest {
    private static final SchoolId SCHOOL = new SchoolId(7);
    private static final Instant NOW = Instant.parse("2026-09-07T09:00:00Z");
    private static final Credentials KEYS = new Credentials(Map.of(), List.of(), List.of());

    private final DeviceId tablet = new DeviceId(UUID.randomUUID());
    private final UUID oak = UUID.randomUUID();
    private final FilteringSnapshot before =
            FilteringSnapshot.closed(ShippedLists.load(Set.of())).withPopulation(oak(true), KEYS);
    private final FilteringSnapshot lent = before.withLoans(List.of(loan()));

    @Test
    void whoHasTheCartIsKnownWithoutReadingAnybodyAgain() {
        assertThat(profile(before)).isEqualTo(Profile.UNKNOWN);
        assertThat(profile(lent)).isEqualTo(Profile.KS2);
        assertThat(lent.population().groupThatHad(tablet, NOW.toEpochMilli())).isEqualTo(oak);
        assertThat(profile(lent.withLoans(List.of()))).as("given back").isEqualTo(Profile.UNKNOWN);
    }

    @Test
    void whatWasReadBeforeTheCartWasTakenDoesNotGiveItBack() {
        FilteringSnapshot readAgain = lent.withPopulation(oak(true), KEYS);
        assertThat(profile(readAgain)).isEqualTo(Profile.KS2);
    }

    @Test
    void aClassThatHasNotSignedWaitsWithTheCartItHas() {
        assertThat(waits(lent)).isFalse();
        assertThat(waits(lent.withPopulation(oak(false), KEYS))).isTrue();
    }

    @Test
    void aTabletThatIsTakenOutOfUseIsNobodysAtOnceThoughItsCartIsLent() {
        Population without =
                new Population.Builder().classOf(oak, Profile.KS2, true).build();
        assertThat(lent.withPopulation(without, KEYS)
                        .population()
                        .accessOf(new Who.Device(SCHOOL, tablet), NOW.toEpochMilli()))
                .isNull();
    }

    @Test
    void itEndsAtItsTimeAndDidNotHoldBefore() {
        assertThat(lent.population().groupThatHad(tablet, NOW.minusSeconds(61).toEpochMilli()))
                .isNull();
        assertThat(lent.population().groupThatHad(tablet, NOW.plusSeconds(60).toEpochMilli()))
                .isNull();
    }

    private Population oak(boolean signed) {
        return new Population.Builder()
                .classOf(oak, Profile.KS2, signed)
                .device(tablet, null, null)
                .build();
    }

    private DeviceLoan loan() {
        return new DeviceLoan(tablet, oak, NOW.minusSeconds(60), NOW.plusSeconds(60));
    }

    private Profile profile(FilteringSnapshot snapshot) {
        return snapshot.profileOf(new Who.Device(SCHOOL, tablet), NOW.toEpochMilli());
    }

    private boolean waits(FilteringSnapshot snapshot) {
        @Nullable Access access = snapshot.population().accessOf(new Who.Device(SCHOOL, tablet), NOW.toEpochMilli());
        return access != null && access.holding();
    }
}
