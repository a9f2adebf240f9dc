package org.belisha.filtering;

import java.util.ArrayList;
import java.util.List;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;

/** What the home page says of filtering: requests that wait for an answer, and the rooms. */
@Component
class FilteringAtHome implements HomeAction, Waiting {

    private final SiteRequests requests;
    private final Clubs clubs;

    FilteringAtHome(SiteRequests requests, Clubs clubs) {
        this.requests = requests;
        this.clubs = clubs;
    }

    @Override
    public List<Waiting.Item> waitingFor(Viewer viewer) {
        List<SiteRequest> waiting = viewer.may(Permission.ANSWER_SITE_REQUESTS)
                ? requests.waiting().stream()
                        .filter(request -> viewer.may(Permission.ANSWER_SITE_REQUESTS, request.school()))
                        .toList()
                : List.of();
        if (waiting.isEmpty()) {
            return List.of();
        }
        int count = waiting.size();
        return List.of(new Waiting.Item(
                30,
                count == 1 ? "1 site asked for" : count + " sites asked for",
                "/filtering/requests",
                count,
                waiting.getFirst().askedAt()));
    }

    @Override
    public List<HomeAction.Link> actionsFor(Viewer viewer) {
        List<HomeAction.Link> links = new ArrayList<>();
        if (viewer.may(Permission.RUN_LESSON)) {
            links.add(new HomeAction.Link(
                    30,
                    "Lesson",
                    "Open sites for your class, pause the internet, see what was blocked",
                    "/filtering/lesson",
                    false));
        }
        if (!viewer.may(Permission.RUN_LESSON) && !clubs.ledBy(viewer).isEmpty()) {
            links.add(new HomeAction.Link(
                    30,
                    "Club",
                    "Open sites for your club, pause the internet, see what was blocked",
                    "/filtering/club",
                    false));
        }
        if (viewer.may(Permission.SEE_FILTERING)) {
            links.add(new HomeAction.Link(
                    60, "Filtering", "Which sites are open, for whom, and why", "/filtering", false));
        }
        if (viewer.may(Permission.MANAGE_DEVICES)) {
            links.add(new HomeAction.Link(
                    61, "Devices", "Register a device, or take one out of use", "/filtering/devices", false));
        }
        if (viewer.may(Permission.MANAGE_CLUBS)) {
            links.add(new HomeAction.Link(
                    62, "Clubs", "Who leads them, whose children come, and when", "/filtering/clubs", false));
        }
        if (!requests.askedBy(viewer.person()).isEmpty()) {
            links.add(new HomeAction.Link(
                    70, "Pages I asked for", "The answers to what you asked for", "/filtering/asked", false));
        }
        return links;
    }
}
