package org.belisha.incidents.transfers;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.notices.NoticeTemplate;
import org.belisha.notices.Notices;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the safeguarding team, once each, that a leaver's file is to go, is overdue, arrived, or was answered. */
@Component
class TransferClock {

    private static final String PAGE = "/incidents/transfers";

    private static final String TOLD = """
            INSERT INTO incidents.transfer_told (what, school_id, at) VALUES (:what, :school, :at) ON CONFLICT DO NOTHING
            """;

    private final Leaving leaving;
    private final TransferTable table;
    private final LateAdditions late;
    private final Schools schools;
    private final People people;
    private final Notices notices;
    private final JdbcClient sql;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    TransferClock(
            Leaving leaving,
            TransferTable table,
            LateAdditions late,
            Schools schools,
            People people,
            Notices notices,
            JdbcClient sql,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.leaving = leaving;
        this.table = table;
        this.late = late;
        this.schools = schools;
        this.people = people;
        this.notices = notices;
        this.sql = sql;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
    void look() {
        schools.all().stream().map(School::id).forEach(this::look);
    }

    /** Tells one school what is new to it. */
    void look(SchoolId school) {
        SchoolScope.of(school)
                .run(() -> transaction.executeWithoutResult(any -> {
                    leaving.waiting(school).forEach(waiting -> {
                        String leaver = waiting.child() + " " + waiting.leftOn();
                        tell(school, id("left " + leaver), NoticeTemplate.CONCERN_WAITS);
                        if (waiting.overdue()) {
                            tell(school, id("overdue " + leaver), NoticeTemplate.PAST_ITS_DAY);
                        }
                    });
                    table.out(school, "").forEach(transfer -> {
                        Step last = transfer.steps().getLast();
                        if (last.kind() == Step.Kind.ACCEPTED || last.kind().cameBack()) {
                            tell(school, last.id(), NoticeTemplate.CONCERN_WAITS);
                        }
                        if (transfer.overdue(leaving.today())) {
                            tell(school, id("overdue " + transfer.id()), NoticeTemplate.PAST_ITS_DAY);
                        }
                    });
                    table.in(school, "").stream()
                            .map(transfer -> transfer.steps().getLast())
                            .filter(last -> last.kind() == Step.Kind.SENT || last.kind() == Step.Kind.RESENT)
                            .forEach(last -> tell(school, last.id(), NoticeTemplate.CONCERN_WAITS));
                    late.arrived(school).forEach(record -> tell(school, record, NoticeTemplate.CONCERN_WAITS));
                }));
    }

    private void tell(SchoolId school, UUID what, NoticeTemplate template) {
        boolean fresh = sql.sql(TOLD)
                        .param("what", what)
                        .param("school", school.value())
                        .param("at", Times.at(clock.instant()))
                        .update()
                == 1;
        if (fresh) {
            List.of(Role.DSL, Role.DEPUTY_DSL)
                    .forEach(role -> people.withRole(school, role)
                            .forEach(person -> notices.tell(school, person.id(), template, PAGE)));
        }
    }

    private static UUID id(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
