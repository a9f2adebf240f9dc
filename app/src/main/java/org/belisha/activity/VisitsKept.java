package org.belisha.activity;

import org.belisha.database.SchoolScope;
import org.belisha.ui.Kept;
import org.springframework.stereotype.Component;

/** Says for how long visits are kept. */
@Component
class VisitsKept implements Kept {
    private final ActivitySettings settings;

    VisitsKept(ActivitySettings settings) {
        this.settings = settings;
    }

    @Override
    public String words() {
        return "Which sites were visited is kept for "
                + SchoolScope.trust().call(settings::retentionMonths)
                + " months. It is kept longer only where it belongs to a concern, or a court asks for it.";
    }
}
