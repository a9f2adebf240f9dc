package org.belisha.incidents;

import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolHolidays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The holidays on which nobody watches are those on which the school is closed. */
@Component
class HolidaysOfWatch implements SchoolHolidays {

    private final WatchTable table;

    HolidaysOfWatch(WatchTable table) {
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Holiday> of(SchoolId school) {
        return table.holidays(school).stream()
                .map(each -> new Holiday(each.startsOn(), each.endsOn()))
                .toList();
    }
}
