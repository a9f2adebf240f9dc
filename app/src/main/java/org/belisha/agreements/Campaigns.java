package org.belisha.agreements;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The yearly asking: adults are invited once, reminded until they sign, and left alone then. */
@Component
public class Campaigns {

    private static final Duration BETWEEN_REMINDERS = Duration.ofDays(3);

    private final CampaignTable table;
    private final Agreements agreements;
    private final SigningOverview overview;
    private final SigningNotices notices;
    private final Audit audit;
    private final InstantSource clock;

    Campaigns(
            CampaignTable table,
            Agreements agreements,
            SigningOverview overview,
            SigningNotices notices,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.agreements = agreements;
        this.overview = overview;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** When this year's campaign was opened here, if it was. */
    @Transactional(readOnly = true)
    public Optional<Instant> opened(SchoolId school) {
        return table.opened(school, agreements.year());
    }

    /** When somebody was last reminded here this year. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastReminder(SchoolId school) {
        return table.lastReminder(school, agreements.year());
    }

    /** Opens this year's campaign and invites every adult with a mail address who has not answered; how many, 0 where it is open already. */
    @Transactional
    public int open(SchoolId school, PersonId by) {
        if (!table.open(school, agreements.year(), by, clock.instant())) {
            return 0;
        }
        return ask(school, by, "campaign.opened", true);
    }

    /** Reminds every adult with a mail address who has not answered and was not written to in the last three days; how many. */
    @Transactional
    public int remind(SchoolId school, PersonId by) {
        return ask(school, by, "campaign.reminded", false);
    }

    private int ask(SchoolId school, PersonId by, String action, boolean invitation) {
        Instant now = clock.instant();
        Set<PersonId> lately = table.remindedSince(school, now.minus(BETWEEN_REMINDERS));
        Map<PersonId, Set<String>> owing = new LinkedHashMap<>();
        overview.people(school, null, Standing.State.OWED, null).stream()
                .filter(row -> row.mail() && !row.group().startsWith("class-") && !lately.contains(row.person()))
                .forEach(row -> owing.computeIfAbsent(row.person(), any -> new HashSet<>())
                        .add(row.group()));
        List<PersonId> asked = owing.keySet().stream()
                .filter(person -> !onlyParent(owing, person) || notices.mayBeWrittenTo(person))
                .toList();
        for (PersonId person : asked) {
            table.remind(school, person, agreements.year(), by, now);
            notices.ask(school, person, onlyParent(owing, person), invitation);
        }
        audit.recordAs(
                by,
                school,
                action,
                "school:" + school,
                Map.of("year", agreements.year(), "people", Integer.toString(asked.size())));
        return asked.size();
    }

    private static boolean onlyParent(Map<PersonId, Set<String>> owing, PersonId person) {
        return Set.of(SigningOverview.GroupOf.PARENTS.name()).equals(owing.get(person));
    }
}
