package org.belisha.incidents;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.belisha.database.Times;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the safeguarding team, and the way to report for everybody, on the home page. */
@Component
class IncidentsAtHome implements Waiting, HomeAction {

    private final HandlingTable handlings;
    private final UnreadTable unread;
    private final Tasks tasks;
    private final Escalated escalated;
    private final IncidentTable incidents;
    private final StaffConcerns staffConcerns;
    private final Concerns concerns;

    IncidentsAtHome(
            HandlingTable handlings,
            UnreadTable unread,
            Tasks tasks,
            Escalated escalated,
            IncidentTable incidents,
            StaffConcerns staffConcerns,
            Concerns concerns) {
        this.handlings = handlings;
        this.unread = unread;
        this.tasks = tasks;
        this.escalated = escalated;
        this.incidents = incidents;
        this.staffConcerns = staffConcerns;
        this.concerns = concerns;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> waitingFor(Viewer viewer) {
        List<Item> items = new ArrayList<>();
        if (viewer.may(Permission.SEE_STAFF_CONCERNS)) {
            List<StaffConcern> unopened = staffConcerns.register(viewer).stream()
                    .filter(concern -> !concern.opened())
                    .toList();
            add(
                    items,
                    20,
                    unopened.size(),
                    "staff concern not opened",
                    "/incidents/staff",
                    unopened.isEmpty() ? null : unopened.getLast().reportedAt());
        }
        if (viewer.may(Permission.TRIAGE)) {
            HandlingTable.Unopened unopened =
                    handlings.unopened(viewer.person(), viewer.schoolsWith(Permission.TRIAGE));
            add(items, 5, unopened.urgent(), "urgent concern not opened", "/incidents", unopened.oldest());
            add(items, 20, unopened.count(), "concern not opened", "/incidents?show=UNOPENED", unopened.oldest());
            HandlingTable.Unopened added = unread.forTeam(viewer.person(), viewer.schoolsWith(Permission.TRIAGE));
            add(items, 20, added.count(), "concern with something added", "/incidents", added.oldest());
            add(
                    items,
                    30,
                    incidents.withParentsToTell(viewer.schoolsWith(Permission.TRIAGE)),
                    "incident with parents to tell",
                    "/incidents/all",
                    null);
        }
        if (viewer.may(Permission.READ_ESCALATED)) {
            List<Concern> open = escalated.of(viewer).stream()
                    .filter(concern -> !concern.triaged())
                    .toList();
            add(
                    items,
                    20,
                    open.size(),
                    "concern that a school has not decided",
                    "/incidents/escalated",
                    open.isEmpty() ? null : open.getFirst().reportedAt());
        }
        if (viewer.may(Permission.REPORT_CONCERN)) {
            tasks(viewer, items);
        }
        HandlingTable.Unopened answers = unread.forReporter(viewer.person());
        add(items, 40, answers.count(), "answer to what you reported", "/incidents/mine", answers.oldest());
        return items;
    }

    private void tasks(Viewer viewer, List<Item> items) {
        List<IncidentFile.Task> open = tasks.of(viewer);
        if (!open.isEmpty()) {
            LocalDate first = open.getFirst().dueOn();
            boolean due = !first.isAfter(tasks.today());
            add(
                    items,
                    due ? 30 : 40,
                    open.size(),
                    "task given to you",
                    Tasks.PAGE,
                    due ? first.atTime(LocalTime.NOON).atZone(Times.LONDON).toInstant() : null);
        }
    }

    private static void add(
            List<Item> items,
            int rank,
            int count,
            String words,
            String link,
            java.time.@org.jspecify.annotations.Nullable Instant oldest) {
        if (count > 0) {
            items.add(new Item(rank, count + " " + (count == 1 ? words : plural(words)), link, count, oldest));
        }
    }

    private static String plural(String words) {
        int first = words.indexOf("concern") >= 0 ? words.indexOf("concern") + 7 : words.indexOf(' ');
        return words.substring(0, first) + "s" + words.substring(first);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.may(Permission.REPORT_CONCERN)) {
            links.add(new Link(
                    1, "Log a concern", "Under a minute; it goes to the safeguarding team", "/incidents/report", true));
        }
        if (viewer.may(Permission.TELL_SOMEONE)) {
            links.add(new Link(
                    1,
                    "Tell someone",
                    "About your child, or another",
                    "/incidents/tell",
                    viewer.is(Role.PUPIL) || !viewer.may(Permission.REPORT_CONCERN)));
        }
        if (viewer.may(Permission.TRIAGE)) {
            links.add(new Link(5, "Concerns", "What was reported and waits to be decided", "/incidents", false));
        }
        if (viewer.may(Permission.SEE_INCIDENTS)) {
            links.add(new Link(6, "Incidents", "What is open and what was closed", "/incidents/all", false));
        }
        if (viewer.may(Permission.SEE_STAFF_CONCERNS)) {
            links.add(
                    new Link(7, "Staff concerns", "Kept apart; nobody sees one about them", "/incidents/staff", false));
        }
        if (viewer.may(Permission.REPORT_CONCERN) && !concerns.chosen(viewer).isEmpty()) {
            links.add(
                    new Link(8, "Children who chose you", "Find a quiet moment to listen", "/incidents/chosen", false));
        }
        if (viewer.may(Permission.SORT_INCIDENTS)) {
            links.add(new Link(
                    50,
                    "Risk areas, categories and signs",
                    "What every school sorts incidents by",
                    "/incidents/areas",
                    false));
        }
        if (viewer.may(Permission.READ_ESCALATED)) {
            links.add(new Link(
                    5,
                    "Concerns that came to the trust",
                    "Nobody of their school was left",
                    "/incidents/escalated",
                    false));
        }
        links.add(new Link(60, "What I reported", "Read it again, with any answer", "/incidents/mine", false));
        return links;
    }
}
