package org.belisha.incidents.transfers;

import java.util.List;
import org.belisha.database.Times;
import org.belisha.incidents.ChildHistory;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was taken over from another system, marked as that. */
@Component
class PastHistory implements ChildHistory {

    private final PastTable table;

    PastHistory(PastTable table) {
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happened> of(Viewer viewer, PersonId child) {
        return table.ofChild(child).stream()
                .map(row -> new Happened(
                        row.id(),
                        row.school(),
                        row.at(),
                        row.kind(),
                        row.words(),
                        row.document() ? "/incidents/transfers/document/" + row.file() : null,
                        "From " + row.system() + ", taken over " + Times.day(row.importedAt())))
                .toList();
    }
}
