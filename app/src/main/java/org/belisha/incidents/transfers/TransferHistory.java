package org.belisha.incidents.transfers;

import java.util.List;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.ChildHistory;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came with a child from another school of the trust and was accepted; whoever reads the sender's own record reads it there. */
@Component
class TransferHistory implements ChildHistory {

    private final TransferTable table;
    private final Schools schools;

    TransferHistory(TransferTable table, Schools schools) {
        this.table = table;
        this.schools = schools;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        // In the scope of the trust the sender's own record is read, and it is not told twice.
        if (SchoolScope.trust().equals(SchoolScope.current())) {
            return List.of();
        }
        return table.ofChild(child).stream()
                .filter(transfer -> transfer.toSchool() != null
                        && transfer.state() == Step.Kind.ACCEPTED
                        && viewer.may(Permission.SEE_INCIDENTS, transfer.toSchool())
                        && !viewer.may(Permission.SEE_INCIDENTS, transfer.school()))
                .flatMap(transfer -> table.pieces(transfer.id()).stream().map(piece -> happened(transfer, piece)))
                .toList();
    }

    private Happened happened(Transfer transfer, Piece piece) {
        String sender = schools.school(transfer.school()).map(School::name).orElse("another school");
        return new Happened(
                piece.record(),
                java.util.Objects.requireNonNull(transfer.toSchool()),
                piece.at(),
                piece.kind(),
                piece.leftOut().isEmpty() ? piece.words() : "Left out by the sender, because: " + piece.leftOut(),
                "/incidents/transfers/" + transfer.id(),
                "From " + sender + (piece.source().isEmpty() ? "" : ", before that: " + piece.source()));
    }
}
