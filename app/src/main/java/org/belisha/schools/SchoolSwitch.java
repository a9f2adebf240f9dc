package org.belisha.schools;

import java.util.List;
import java.util.Objects;
import org.belisha.permissions.Viewer;
import org.belisha.ui.SchoolChoices;
import org.springframework.stereotype.Component;

/** The schools where a person holds a role, for the switcher of the frame. */
@Component
class SchoolSwitch implements SchoolChoices {

    private final Schools schools;

    SchoolSwitch(Schools schools) {
        this.schools = schools;
    }

    @Override
    public List<Choice> choicesFor(Viewer viewer) {
        return schools.all().stream()
                .filter(school -> viewer.roles().containsKey(school.id()))
                .map(school -> new Choice(
                        school.id().value(), school.name(), Objects.equals(school.id(), viewer.chosenSchool())))
                .toList();
    }
}
