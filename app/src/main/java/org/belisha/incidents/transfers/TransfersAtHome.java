package org.belisha.incidents.transfers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** On the home page of the safeguarding team: files that are to be sent, that came, and that came back. */
@Component
class TransfersAtHome implements Waiting, HomeAction {

    private static final String PAGE = "/incidents/transfers";

    private final Leaving leaving;
    private final TransferTable table;

    TransfersAtHome(Leaving leaving, TransferTable table) {
        this.leaving = leaving;
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> waitingFor(Viewer viewer) {
        int toSend = 0;
        int overdue = 0;
        int arrived = 0;
        int back = 0;
        LocalDate today = leaving.today();
        for (SchoolId school : viewer.schoolsWith(Permission.TRANSFER_FILES)) {
            List<Leaving.Waiting> waiting = leaving.waiting(school);
            List<Transfer> out = table.out(school, "");
            toSend += waiting.size();
            overdue += (int) waiting.stream().filter(Leaving.Waiting::overdue).count()
                    + (int) out.stream().filter(each -> each.overdue(today)).count();
            back += (int) out.stream().filter(each -> each.state().cameBack()).count();
            arrived += (int) table.in(school, "").stream()
                    .filter(each -> each.state().waits())
                    .count();
        }
        List<Item> items = new ArrayList<>();
        add(items, 20, overdue, "file of a leaver past its day", "files of leavers past their day");
        add(items, 20, arrived, "child's file to accept", "children's files to accept");
        add(items, 30, toSend, "leaver whose file is to be sent", "leavers whose files are to be sent");
        add(items, 30, back, "file that came back", "files that came back");
        return items;
    }

    private static void add(List<Item> items, int rank, int count, String one, String many) {
        if (count > 0) {
            items.add(new Item(rank, count + " " + (count == 1 ? one : many), PAGE, count, null));
        }
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.TRANSFER_FILES)
                ? List.of(new Link(
                        6, "Children's files", "Leaving for another school, or arriving from one", PAGE, false))
                : List.of();
    }
}
