package org.belisha.incidents.transfers;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.incidents.SchoolHours;
import org.belisha.incidents.Watch;
import org.belisha.permissions.PersonId;
import org.belisha.schools.Leaver;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Children who left a school by its roster and about whom it has a file: what is recorded decides, so that no news of an import can be lost. */
@Component
class Leaving {

    // A leaver of the summer is still shown in the spring; the audit and the record of the transfer stay for ever.
    private static final int DAYS_BACK = 200;

    private final TransferTable table;
    private final People people;
    private final Watch watch;
    private final InstantSource clock;
    private final TransactionTemplate own;

    Leaving(
            TransferTable table,
            People people,
            Watch watch,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.people = people;
        this.watch = watch;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
    }

    /** Whose file waits to be sent, the one that is due first on top. */
    @Transactional(readOnly = true)
    List<Waiting> waiting(SchoolId school) {
        SchoolHours hours = watch.hours(school);
        List<Leaver> leavers = people.leaversSince(school, today().minusDays(DAYS_BACK));
        Set<PersonId> files =
                table.withAFile(school, leavers.stream().map(Leaver::id).toList());
        return leavers.stream()
                .filter(leaver -> files.contains(leaver.id()))
                .filter(leaver -> table.ofChild(leaver.id()).stream()
                        .filter(transfer -> transfer.school().equals(school))
                        .allMatch(transfer -> transfer.startedAt()
                                .atZone(Times.LONDON)
                                .toLocalDate()
                                .isBefore(leaver.leftOn())))
                .map(leaver -> new Waiting(leaver.id(), leaver.leftOn(), Due.after(leaver.leftOn(), hours), today()))
                .sorted(Comparator.comparing(waiting -> waiting.due().on()))
                .toList();
    }

    /** The day on which a child left this school, where the roster says so. */
    @Transactional(readOnly = true)
    Optional<LocalDate> leftOn(SchoolId school, PersonId child) {
        return people.leaversSince(school, today().minusDays(DAYS_BACK)).stream()
                .filter(leaver -> leaver.id().equals(child))
                .map(Leaver::leftOn)
                .findFirst();
    }

    /** The school of the trust where a child is on the roll now: asked of the whole trust, and told as a suggestion. */
    Optional<SchoolId> nowAt(PersonId child) {
        Optional<Pupil> pupil = SchoolScope.trust().call(() -> own.execute(status -> people.pupil(child)));
        return pupil == null ? Optional.empty() : pupil.map(Pupil::school);
    }

    Map<PersonId, org.belisha.schools.Person> named(List<PersonId> children) {
        return people.people(children);
    }

    LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }

    /** One child whose file waits. */
    record Waiting(PersonId child, LocalDate leftOn, Due due, LocalDate today) {

        boolean overdue() {
            return today.isAfter(due.on());
        }
    }
}
