package org.belisha.incidents;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.schools.SchoolHolidays;
import org.belisha.schools.TermDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The holidays on which nobody watches are those on which the school is closed. */
@Component
class HolidaysOfWatch implements SchoolHolidays, TermDates {
    private static final int LONGEST = 100;

    private final WatchTable table;
    private final Audit audit;

    HolidaysOfWatch(WatchTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Holiday> of(SchoolId school) {
        return table.holidays(school).stream()
                .map(each -> new Holiday(each.startsOn(), each.endsOn()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Closed> closedDays(SchoolId school) {
        return table.holidays(school).stream()
                .map(each -> new Closed(each.id(), each.words(), each.startsOn(), each.endsOn()))
                .toList();
    }

    @Override
    @Transactional
    public boolean close(SchoolId school, String words, LocalDate first, LocalDate last) {
        if (last.isBefore(first) || words.isBlank() || words.strip().length() > LONGEST) {
            return false;
        }
        table.addHoliday(school, words.strip(), first, last);
        audit.record(school, "holiday.added", "school:" + school, Map.of());
        return true;
    }

    @Override
    @Transactional
    public boolean reopen(SchoolId school, UUID id) {
        if (table.holidays(school).stream().noneMatch(each -> each.id().equals(id))) {
            return false;
        }
        table.removeHoliday(school, id);
        audit.record(school, "holiday.removed", "school:" + school, Map.of());
        return true;
    }
}
