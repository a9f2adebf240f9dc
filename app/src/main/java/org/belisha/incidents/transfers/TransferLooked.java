package org.belisha.incidents.transfers;

import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;

/** Looks at a file on its way, each end's own. */
@Component
class TransferLooked implements Looked {

    private final TransferTable table;

    TransferLooked(TransferTable table) {
        this.table = table;
    }

    @Override
    public String subject() {
        return "transfer";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return table.one(id).map(transfer -> Enclosures.end(viewer, transfer));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/transfers/" + id;
    }
}
