package org.belisha.incidents.casework;

import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Looked;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;

/** Looks at the minutes of a meeting. */
@Component
class ReviewLooked implements Looked {

    private final ReviewTable table;

    ReviewLooked(ReviewTable table) {
        this.table = table;
    }

    @Override
    public String subject() {
        return "review";
    }

    @Override
    public Optional<SchoolId> askedBy(Viewer viewer, UUID id) {
        return table.one(id).map(SltReview::school).filter(school -> viewer.may(Permission.REVIEW_INCIDENTS, school));
    }

    @Override
    public String page(UUID id) {
        return "/incidents/casework/reviews/" + id;
    }

    @Override
    public String words() {
        return "meeting";
    }
}
