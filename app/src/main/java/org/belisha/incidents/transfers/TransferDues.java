package org.belisha.incidents.transfers;

import java.util.ArrayList;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Dues;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Children's files that must be with the next school by a day: to be sent, not answered yet, come back, or to be accepted here. */
@Component
class TransferDues implements Dues {

    private static final String KIND = "Child’s file";
    private static final String PAGE = "/incidents/transfers/";

    private final Leaving leaving;
    private final TransferTable table;

    TransferDues(Leaving leaving, TransferTable table) {
        this.leaving = leaving;
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Dues.Due> of(Viewer viewer, SchoolId school) {
        List<Dues.Due> dues = new ArrayList<>();
        if (!viewer.may(Permission.TRANSFER_FILES, school)) {
            return dues;
        }
        leaving.waiting(school)
                .forEach(waiting -> dues.add(Dues.Due.on(
                        waiting.due().on(), KIND, "Send a leaver’s file", PAGE + "of/" + waiting.child(), null)));
        for (Transfer transfer : table.out(school, "")) {
            if (transfer.state().cameBack()) {
                dues.add(due(transfer, "Send a file again that came back"));
            } else if (transfer.state().waits()) {
                dues.add(due(transfer, "Ask the next school for its answer to a file"));
            }
        }
        table.in(school, "").stream()
                .filter(transfer -> transfer.state().waits())
                .forEach(transfer -> dues.add(due(transfer, "Accept or refuse a child’s file")));
        return dues;
    }

    private static Dues.Due due(Transfer transfer, String words) {
        return Dues.Due.on(transfer.dueOn(), KIND, words, PAGE + transfer.id(), null);
    }
}
