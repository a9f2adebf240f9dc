package org.belisha.incidents.examinations;

import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Incidents;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;

/** Looks at a search or an examination of a device. */
@Component
class ExaminationLooked implements Looked {

    private final ExaminationTable table;
    private final Incidents incidents;

    ExaminationLooked(ExaminationTable table, Incidents incidents) {
        this.table = table;
        this.incidents = incidents;
    }

    @Override
    public String subject() {
        return "examination";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return table.one(id)
                .filter(found -> incidents.mayBeToldOf(viewer.person(), found.incident()))
                .map(Examination::school)
                .filter(school -> viewer.may(Permission.SEE_INCIDENTS, school));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/examinations/" + id;
    }
}
