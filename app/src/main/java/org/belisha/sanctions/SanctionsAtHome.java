package org.belisha.sanctions;

import java.util.ArrayList;
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
    private final Requests requests;

    SanctionsAtHome(Reflections reflections, Requests requests) {
        this.reflections = reflections;
        this.requests = requests;
    }

    @Override
    public List<Item> waitingFor(Viewer viewer) {
        if (viewer.may(Permission.SEE_OWN_SANCTIONS)) {
            return own(viewer);
        }
        List<Item> items = new ArrayList<>();
        if (viewer.may(Permission.DECIDE_SANCTIONS)) {
            List<Requests.Request> asked = requests.waiting(viewer);
            if (!asked.isEmpty()) {
                items.add(new Item(
                        20,
                        asked.size() == 1
                                ? "1 withdrawal of internet to decide"
                                : asked.size() + " withdrawals of internet to decide",
                        "/sanctions",
                        asked.size(),
                        asked.getFirst().askedAt()));
            }
        }
        List<Reflection> open = viewer.is(Role.TEACHER) ? reflections.toDoBy(viewer) : List.of();
        if (!open.isEmpty()) {
            items.add(new Item(
                    40,
                    open.size() == 1 ? "1 reflection to do" : open.size() + " reflections to do",
                    "/sanctions",
                    open.size(),
                    open.getFirst().assignedAt()));
        }
        return items;
    }

    private List<Item> own(Viewer child) {
        List<Reflection> toWrite = reflections.ofPupil(child.person()).stream()
                .filter(reflection -> !reflection.done())
                .toList();
        return toWrite.isEmpty()
                ? List.of()
                : List.of(new Item(
                        30,
                        "Something to think about",
                        "/sanctions/mine",
                        toWrite.size(),
                        toWrite.getFirst().assignedAt()));
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        if (viewer.may(Permission.SEE_OWN_SANCTIONS)) {
            return List.of(new Link(45, "My internet", "What is open for you", "/sanctions/mine", false));
        }
        return viewer.may(Permission.SEE_SANCTIONS)
                ? List.of(new Link(
                        45, "Internet withdrawn", "Who has no internet now, and reflections", "/sanctions", false))
                : List.of();
    }
}
