package org.belisha.incidents.termly;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports that wait for the head or a governor, on their home pages, and the way to all of them. */
@Component
class TermlyAtHome implements Waiting, HomeAction {

    private final TermlyTable table;
    private final TermlyReports reports;
    private final InstantSource clock;

    TermlyAtHome(TermlyTable table, TermlyReports reports, InstantSource clock) {
        this.table = table;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> waitingFor(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.SEE_ASSURANCE);
        if (school == null) {
            return List.of();
        }
        Set<Role> held = viewer.roles().getOrDefault(school, Set.of());
        boolean governor = TermlyReports.GOVERNORS.stream().anyMatch(held::contains);
        if (!governor && !held.contains(Role.HEAD) && !held.contains(Role.DSL)) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        List<TermlyReport> all = table.latest(school);
        for (TermlyReport report : all) {
            boolean toOpen =
                    governor && report.issued() && !table.opened(report.id()).containsKey(viewer.person());
            if (toOpen || reports.mayApprove(viewer, report)) {
                items.add(new Item(
                        40,
                        "Online-safety report, " + report.term().words() + (toOpen ? ", to read" : ", to approve"),
                        "/incidents/termly/" + report.id(),
                        1,
                        report.at()));
            }
        }
        Term due = Term.endedBy(
                clock.instant().atZone(org.belisha.database.Times.LONDON).toLocalDate());
        if (held.contains(Role.DSL)
                && all.stream().noneMatch(report -> report.term().starts().equals(due.starts()))) {
            items.add(
                    new Item(50, "Online-safety report, " + due.words() + ", to write", "/incidents/termly", 1, null));
        }
        return items;
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_ASSURANCE)
                ? List.of(new Link(
                        41,
                        "Termly reports",
                        "On online safety, to the head and the governors",
                        "/incidents/termly",
                        false))
                : List.of();
    }
}
