package org.belisha.incidents.transfers;

import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;

/** Looks at a document that another system or school had kept; what it exported line by line is read in the chronology. */
@Component
class HistoryLooked implements Looked {

    private final PastTable table;

    HistoryLooked(PastTable table) {
        this.table = table;
    }

    @Override
    public String subject() {
        return "history";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return table.one(id).map(HistoryFile::school).filter(school -> viewer.may(Permission.SEE_INCIDENTS, school));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/transfers/document/" + id;
    }

    @Override
    public String words() {
        return "document";
    }
}
