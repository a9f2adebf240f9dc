package org.belisha.incidents.retention;

import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Dues;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One line of the board for all records that have reached their date, by the day of the first. */
@Component
class RetentionDues implements Dues {

    private final RecordsToReview records;

    RetentionDues(RecordsToReview records) {
        this.records = records;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Due> of(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.KEEP_RECORDS, school)) {
            return List.of();
        }
        List<KeptRecord> reached = records.readable(viewer, school);
        return reached.isEmpty()
                ? List.of()
                : List.of(Due.on(
                        reached.getFirst().dueOn(),
                        "Retention",
                        reached.size() == 1
                                ? "Review a record that has reached its date"
                                : "Review " + reached.size() + " records that have reached their date",
                        "/incidents/retention",
                        null));
    }
}
