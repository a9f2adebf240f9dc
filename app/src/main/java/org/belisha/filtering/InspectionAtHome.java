package org.belisha.filtering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** What waits for whoever looks after inspection: a certificate that ends soon, or a new one that does not sign yet. */
@Component
class InspectionAtHome implements Waiting {
    private final Authorities authorities;
    private final InstantSource clock;

    InspectionAtHome(Authorities authorities, InstantSource clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        if (!viewer.may(Permission.MANAGE_INSPECTION)) {
            return List.of();
        }
        List<TrustCertificate> now = SchoolScope.trust().call(authorities::forDevices);
        Instant soon = clock.instant().plus(Authorities.EARLY);
        boolean prepared = now.stream().anyMatch(TrustCertificate::isPrepared);
        return now.stream()
                .filter(TrustCertificate::signs)
                .filter(each -> prepared || each.expiresAt().isBefore(soon))
                .map(each -> new Item(
                        prepared ? 50 : 30,
                        prepared
                                ? "A new certificate waits to sign, once devices have it"
                                : "The certificate for reading encrypted sites ends soon",
                        "/filtering/inspection",
                        1,
                        null))
                .toList();
    }
}
