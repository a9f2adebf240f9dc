package org.belisha.filtering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.accounts.Vault;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The trust's certificate authorities: made here, their keys sealed, the next one following the last with an overlap. */
@Component
public class Authorities {

    /** How long before its end an authority is to be followed by the next. */
    public static final Duration EARLY = Duration.ofDays(90);

    private static final String USE = "filtering.authority.";

    private final AuthorityTable table;
    private final InspectionTable changes;
    private final Vault vault;
    private final Schools schools;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Authorities(
            AuthorityTable table,
            InspectionTable changes,
            Vault vault,
            Schools schools,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.table = table;
        this.changes = changes;
        this.vault = vault;
        this.schools = schools;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** All that there ever were, the newest first. */
    @Transactional(readOnly = true)
    public List<TrustCertificate> all() {
        return table.all();
    }

    /** Those that devices are to believe now: what signs, and what is prepared. */
    @Transactional(readOnly = true)
    public List<TrustCertificate> forDevices() {
        return table.all().stream().filter(each -> each.endedAt() == null).toList();
    }

    /** Makes one: the first signs at once, a later one is prepared; false where one is prepared already. */
    @Transactional
    public boolean make(String why) {
        List<TrustCertificate> now = forDevices();
        if (now.stream().anyMatch(TrustCertificate::isPrepared)) {
            return false;
        }
        Instant moment = clock.instant();
        SigningAuthority made =
                SigningAuthority.create(schools.trustName().orElse("Our schools"), ShippedLists.lockedNames(), moment);
        UUID id = UUID.randomUUID();
        byte[] sealedKey = vault.seal(Base64.getEncoder().encodeToString(made.pkcs8()), USE + id);
        table.add(id, made.certificate(), sealedKey, actor(), moment, now.isEmpty() ? moment : null);
        changed("filtering.authority.made", id, "A certificate was made", why);
        return true;
    }

    /** Lets the prepared one sign, and erases the key of the one before; false where none is prepared. */
    @Transactional
    public boolean changeOver(String why) {
        Optional<TrustCertificate> next =
                forDevices().stream().filter(TrustCertificate::isPrepared).findFirst();
        if (next.isEmpty() || !table.changeOver(clock.instant())) {
            return false;
        }
        changed("filtering.authority.signs", next.get().id(), "The new certificate signs, the old key is erased", why);
        return true;
    }

    /** What signs now, with its key, for the snapshot alone. */
    @Nullable
    SigningAuthority signing() {
        return table.signing()
                .map(found -> SigningAuthority.of(
                        found.certificate(), Base64.getDecoder().decode(vault.open(found.key(), USE + found.id()))))
                .orElse(null);
    }

    private void changed(String action, UUID id, String what, String why) {
        changes.add(what, why, actor(), clock.instant());
        audit.record(SchoolId.TRUST, action, "authority:" + id, Map.of());
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.INSPECTION));
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
