package org.belisha.schools.web;

import java.util.ArrayList;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.belisha.ui.HomeAction;
import org.belisha.ui.SchoolChoices;
import org.springframework.stereotype.Component;

/** The school switcher of the frame, and the rooms of this module on the home page. */
@Component
class SchoolsInTheFrame implements SchoolChoices, HomeAction {

    private final Schools schools;

    SchoolsInTheFrame(Schools schools) {
        this.schools = schools;
    }

    @Override
    public List<Choice> choicesFor(Viewer viewer) {
        List<School> own = schools.all().stream()
                .filter(school -> viewer.roles().containsKey(school.id()))
                .toList();
        SchoolId chosen = viewer.chosenSchool();
        boolean known = own.stream().anyMatch(school -> school.id().equals(chosen));
        SchoolId shown = known || own.isEmpty() ? chosen : own.getFirst().id();
        return own.stream()
                .map(school -> new Choice(
                        school.id().value(), school.name(), school.id().equals(shown)))
                .toList();
    }

    @Override
    public List<Link> actionsFor(Viewer viewer) {
        List<Link> links = new ArrayList<>();
        if (viewer.may(Permission.SEE_PEOPLE)) {
            links.add(new Link(60, "People", "Pupils, parents and staff, by name", "/schools/people", false));
            links.add(new Link(61, "Classes", "Who is in which class, and who teaches it", "/schools/classes", false));
        }
        if (viewer.may(Permission.IMPORT_ROSTER)) {
            links.add(new Link(
                    62,
                    "Import a roster",
                    "Bring people into step with your management system",
                    "/schools/import",
                    false));
        }
        if (viewer.may(Permission.MANAGE_SCHOOL)) {
            links.add(new Link(
                    63, "Move up a year", "The new academic year, once each September", "/schools/roll-over", false));
            links.add(new Link(
                    64, "Term dates", "When the school is closed and nothing falls due", "/schools/term-dates", false));
        }
        return links;
    }
}
