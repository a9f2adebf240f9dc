package org.belisha.schools;

import java.util.List;
import org.belisha.database.SchoolId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The days on which schools are open, for whatever has to be done within some of them. */
@Component
public class SchoolDays {

    private final ObjectProvider<SchoolHolidays> holidays;

    SchoolDays(ObjectProvider<SchoolHolidays> holidays) {
        this.holidays = holidays;
    }

    /** The weekdays of a school without its holidays. */
    @Transactional(readOnly = true)
    public SchoolCalendar of(SchoolId school) {
        return new SchoolCalendar(holidays.stream()
                .map(each -> each.of(school))
                .flatMap(List::stream)
                .toList());
    }
}
