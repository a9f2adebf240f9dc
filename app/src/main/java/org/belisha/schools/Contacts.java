package org.belisha.schools;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The parents and carers of a pupil, what courts have ordered about them, and the local authority of a looked-after child. */
@Component
public class Contacts {

    private final ContactTable table;
    private final Audit audit;
    private final InstantSource clock;

    Contacts(ContactTable table, Audit audit, InstantSource clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every contact of a pupil, barred ones too, with their orders; the look is written down. */
    @Transactional
    public List<Known> lookAt(PersonId pupil) {
        List<Known> all = table.contactsOf(pupil);
        all.stream()
                .map(known -> known.contact().school())
                .distinct()
                .forEach(school -> audit.looked(school, "person:" + pupil, Map.of("what", "contacts")));
        return all;
    }

    /** Pupils who share a parent or carer with this one. */
    @Transactional(readOnly = true)
    public List<Pupil> siblingsOf(PersonId pupil) {
        return table.siblingsOf(pupil);
    }

    /** Records an order; false where there is no such contact in scope or the order ends before it starts. */
    @Transactional
    public boolean recordOrder(
            UUID contact, CourtOrder.Bars bars, LocalDate startsOn, @Nullable LocalDate endsOn, String reference) {
        Optional<Contact> known = table.contact(contact);
        if (known.isEmpty() || (endsOn != null && endsOn.isBefore(startsOn))) {
            return false;
        }
        SchoolId school = known.get().school();
        UUID order = UUID.randomUUID();
        table.addOrder(school, new CourtOrder(order, contact, bars, startsOn, endsOn, reference));
        audit.record(
                school, "contact.barred", "contact:" + contact, Map.of("order", order.toString(), "bars", bars.name()));
        return true;
    }

    /** Lifts an order from today on; it stays in the record. */
    @Transactional
    public boolean liftOrder(UUID order) {
        Optional<SchoolId> school = table.endOrder(order, today().minusDays(1));
        school.ifPresent(where -> audit.record(where, "contact.order-lifted", "order:" + order, Map.of()));
        return school.isPresent();
    }

    /** Records whether a contact holds parental responsibility; the roster no longer changes it. */
    @Transactional
    public boolean recordResponsibility(UUID contact, boolean holds) {
        Optional<Contact> known = table.contact(contact);
        known.ifPresent(who -> {
            table.setResponsibility(contact, holds);
            audit.record(
                    who.school(),
                    "contact.responsibility",
                    "contact:" + contact,
                    Map.of("holds", Boolean.toString(holds)));
        });
        return known.isPresent();
    }

    /** Records the local authority of a pupil, who is looked after from then on. */
    @Transactional
    public void recordLocalAuthority(LocalAuthority authority) {
        table.setLocalAuthority(authority);
        audit.record(
                authority.school(),
                "pupil.looked-after",
                "person:" + authority.pupil(),
                Map.of("insteadOfParents", Boolean.toString(authority.insteadOfParents())));
    }

    /** The local authority to tell for a looked-after pupil, beside or in place of the parents. */
    @Transactional(readOnly = true)
    public Optional<LocalAuthority> localAuthorityOf(PersonId pupil) {
        return table.localAuthorityOf(pupil);
    }

    /** Today, in London. */
    public LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    /** A contact and the orders about them. */
    public record Known(Contact contact, List<CourtOrder> orders) {}
}
