package org.belisha.filtering;

import java.util.List;
import org.belisha.database.SchoolScope;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** What waits for whoever looks after lists: those of which no new version could be taken. */
@Component
class ListsAtHome implements Waiting {
    private final SiteLists lists;

    ListsAtHome(SiteLists lists) {
        this.lists = lists;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        if (!viewer.may(Permission.MANAGE_LISTS)) {
            return List.of();
        }
        List<SiteList> failed = SchoolScope.trust().call(lists::all).stream()
                .filter(list -> list.failedSince() != null)
                .toList();
        return failed.isEmpty()
                ? List.of()
                : List.of(new Item(
                        30,
                        failed.size() == 1
                                ? "1 list of sites could not be updated"
                                : failed.size() + " lists of sites could not be updated",
                        "/filtering/lists",
                        failed.size(),
                        failed.getFirst().failedSince()));
    }
}
