package org.belisha.incidents.chronology;

import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Reflection;
import org.belisha.sanctions.Reflections;
import org.springframework.stereotype.Component;

/** Looks at the sheet of a reflection, which tells in a child's words what happened. */
@Component
class ReflectionLooked implements Looked {

    private final Reflections reflections;

    ReflectionLooked(Reflections reflections) {
        this.reflections = reflections;
    }

    @Override
    public String subject() {
        return "reflection";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return reflections
                .reflection(id)
                .map(Reflection::school)
                .filter(school -> viewer.may(Permission.SEE_INCIDENTS, school));
    }

    @Override
    public String page(UUID id) {
        return "/sanctions/reflection/" + id;
    }
}
