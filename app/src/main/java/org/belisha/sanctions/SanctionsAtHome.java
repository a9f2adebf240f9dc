package org.belisha.sanctions;

import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** Reflections to do, and the way to the list of sanctions, on the home page. */
@Component
class SanctionsAtHome implements Waiting, HomeAction {

    private final Reflections reflections;

    SanctionsAtHome(Reflections reflections) {
        this.reflections = reflections;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        if (!viewer.is(Role.TEACHER)) {
            return List.of();
        }
        List<Reflection> open = reflections.toDoBy(viewer);
        return open.isEmpty()
                ? List.of()
                : List.of(new Item(
                        40,
                        open.size() == 1 ? "1 reflection to do" : open.size() + " reflections to do",
                        "/sanctions",
                        open.size(),
                        open.getFirst().assignedAt()));
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        return viewer.may(Permission.SEE_SANCTIONS)
                ? List.of(new Link(
                        45, "Internet withdrawn", "Who has no internet now, and reflections", "/sanctions", false))
                : List.of();
    }
}
