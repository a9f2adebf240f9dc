package org.belisha.incidents.transfers;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.incidents.AcceptedFiles;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pieces of files that a school has accepted, those left out not among them. */
@Component
class AcceptedTransfers implements AcceptedFiles {

    private final TransferTable table;

    AcceptedTransfers(TransferTable table) {
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<UUID> records(PersonId child, SchoolId at) {
        return table.ofChild(child).stream()
                .filter(transfer -> at.equals(transfer.toSchool()) && transfer.state() == Step.Kind.ACCEPTED)
                .flatMap(transfer -> table.pieces(transfer.id()).stream())
                .filter(piece -> piece.leftOut().isEmpty())
                .map(Piece::record)
                .collect(Collectors.toUnmodifiableSet());
    }
}
