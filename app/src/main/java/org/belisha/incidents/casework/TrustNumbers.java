package org.belisha.incidents.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers of every school whose safeguarding team one is of, side by side: for the trust's lead. */
@Component
public class TrustNumbers {

    private final TrustNumbersTable table;
    private final CrossTable crosses;
    private final CaseNumbers numbers;
    private final Schools schools;
    private final Audit audit;
    private final InstantSource clock;

    TrustNumbers(
            TrustNumbersTable table,
            CrossTable crosses,
            CaseNumbers numbers,
            Schools schools,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.crosses = crosses;
        this.numbers = numbers;
        this.schools = schools;
        this.audit = audit;
        this.clock = clock;
    }

    /** Side by side, for a term; nothing for those who are of the team of no school. */
    @Transactional
    public Optional<OfTrust> of(Viewer viewer, @Nullable LocalDate term) {
        List<SchoolId> seen = List.copyOf(viewer.schoolsWith(Permission.SEE_INCIDENTS));
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        seen.forEach(school -> audit.recordAs(viewer.person(), school, "looked", "numbers:" + school, Map.of()));
        Map<Integer, String> names = new LinkedHashMap<>();
        for (School school : schools.all()) {
            if (seen.contains(school.id())) {
                names.put(school.id().value(), school.name());
            }
        }
        NumbersTable.Asked asked = new NumbersTable.Asked(seen, viewer.person());
        List<CaseNumbers.TermOf> last = numbers.lastTerms();
        CaseNumbers.TermOf shown = numbers.shown(term);
        int place = last.indexOf(shown);
        LocalDate before = place + 1 < last.size()
                ? last.get(place + 1).starts()
                : CaseNumbers.terms(shown.starts()).before();
        Instant from = CaseNumbers.start(shown.starts());
        Instant to = CaseNumbers.start(shown.ends());
        return Optional.of(new OfTrust(
                shown,
                table.schools(
                        asked, names, clock.instant().minus(Duration.ofDays(31)), CaseNumbers.start(before), from, to),
                crosses.kindsBySchool(asked, names, from, to)));
    }

    /** A school among the others; the times are those of concerns reported in the term. */
    public record OfSchool(
            SchoolId school,
            String name,
            long open,
            long grave,
            long old,
            long opened,
            long openedBefore,
            long waiting,
            long decided,
            long middle,
            long late) {}

    /** All schools, and kinds by school. */
    public record OfTrust(CaseNumbers.TermOf shown, List<OfSchool> schools, Cross cross) {}
}
