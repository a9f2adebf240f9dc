package org.belisha.assurance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the owner of a clause when it has fallen, and offers the clause sheet to those who may see it. */
@Component
class ClausesWaiting implements Waiting, HomeAction {

    private final ClauseTable table;
    private final ClauseRegister register;

    ClausesWaiting(ClauseTable table, ClauseRegister register) {
        this.table = table;
        this.register = register;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting.Item> waitingFor(Viewer viewer) {
        Set<SchoolId> schools = viewer.schoolsWith(Permission.SEE_ASSURANCE);
        if (schools.isEmpty()) {
            return List.of();
        }
        List<ClauseTable.Now> fallen = table.fallen(schools).stream()
                .filter(each -> owns(viewer, each))
                .toList();
        if (fallen.isEmpty()) {
            return List.of();
        }
        Instant oldest = fallen.stream()
                .map(ClauseTable.Now::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String words =
                fallen.size() == 1 ? "1 clause of yours is not kept" : fallen.size() + " clauses of yours are not kept";
        return List.of(new Waiting.Item(40, words, "/assurance?show=fallen", fallen.size(), oldest));
    }

    private boolean owns(Viewer viewer, ClauseTable.Now fallen) {
        return register.clause(fallen.clause())
                .map(clause ->
                        viewer.roles().getOrDefault(fallen.school(), Set.of()).contains(clause.owner()))
                .orElse(false);
    }

    @Override
    public List<HomeAction.Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_ASSURANCE)
                ? List.of(new HomeAction.Link(
                        60, "Clauses of the policy", "How each one stands, with the evidence", "/assurance", false))
                : List.of();
    }
}
