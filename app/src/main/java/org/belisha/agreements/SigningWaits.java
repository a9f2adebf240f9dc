package org.belisha.agreements;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.People;
import org.belisha.schools.SchoolClass;
import org.belisha.ui.HomeAction;
import org.belisha.ui.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits to be signed, decided or led, and the rooms of this module. */
@Component
class SigningWaits implements Waiting, HomeAction {

    private final Agreements agreements;
    private final RefusalTable refusals;
    private final People people;

    SigningWaits(Agreements agreements, RefusalTable refusals, People people) {
        this.agreements = agreements;
        this.refusals = refusals;
        this.people = people;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> waitingFor(Viewer viewer) {
        List<Item> items = new ArrayList<>(own(viewer));
        if (viewer.may(Permission.SIGN_CLASS)) {
            items.addAll(classes(viewer));
        }
        if (viewer.may(Permission.DECIDE_REFUSAL)) {
            int waiting = refusals.waiting(viewer.schoolsWith(Permission.DECIDE_REFUSAL), agreements.year());
            String words = waiting == 1 ? "1 refusal to decide on" : waiting + " refusals to decide on";
            items.add(new Item(30, words, "/agreements/refusals", waiting, null));
        }
        return items;
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.is(Role.PUPIL)) {
            return List.of(new Link(20, "My promises", "What I promise online", "/agreements/mine", false));
        }
        if (viewer.may(Permission.SIGN_CLASS)) {
            links.add(new Link(
                    25, "Sign with a class", "Read the promises together and sign", "/agreements/class", false));
        }
        if (viewer.may(Permission.SEE_SIGNING)) {
            links.add(new Link(40, "Who has signed", "By class and by sort of adult", "/agreements", false));
        }
        if (viewer.is(Role.CHIEF_EXECUTIVE)) {
            links.add(new Link(42, "Refusals", "Where a head may not decide alone", "/agreements/refusals", false));
        }
        if (viewer.may(Permission.RECORD_PAPER)) {
            links.add(new Link(45, "Record a paper form", "An agreement signed on paper", "/agreements/paper", false));
        }
        links.add(new Link(60, "My agreements", "What you have signed, and its wording", "/agreements/mine", false));
        return links;
    }

    private List<Item> own(Viewer viewer) {
        long open = agreements.standingsOf(viewer.person()).stream()
                .filter(standing -> standing.state() == Standing.State.OWED)
                .filter(standing -> viewer.roles().containsKey(standing.school()))
                .map(standing -> standing.kind() == AgreementKind.A5 ? AgreementKind.A4 : standing.kind())
                .distinct()
                .count();
        if (open == 0) {
            return List.of();
        }
        String words = viewer.is(Role.PUPIL) ? "My promises" : "Your agreement to read and sign";
        return List.of(new Item(30, words, "/agreements/mine", (int) open, null));
    }

    private List<Item> classes(Viewer viewer) {
        List<Item> items = new ArrayList<>();
        for (SchoolClass own : people.classesOf(viewer.person())) {
            UUID id = own.id();
            long open = agreements.standingsOfClass(id).stream()
                    .filter(standing -> !standing.signed())
                    .count();
            String words = open
                    + (open == 1 ? " child in " : " children in ")
                    + own.name()
                    + (open == 1 ? " has not signed" : " have not signed");
            items.add(new Item(40, words, "/agreements/class/" + id, (int) open, null));
        }
        return items;
    }
}
