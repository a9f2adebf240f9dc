package org.belisha.incidents.chronology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.incidents.AcceptedFiles;
import org.belisha.incidents.ChildHistory;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gathers what is on record about a child; the safeguarding team where the child is on the roll reads what other schools
 * of the trust recorded once it has accepted their file (decision 19).
 */
@Component
public class Chronologies {

    private final ObjectProvider<ChildHistory> histories;
    private final AcceptedFiles accepted;
    private final People people;
    private final Schools schools;
    private final Audit audit;
    private final TransactionTemplate own;

    Chronologies(
            ObjectProvider<ChildHistory> histories,
            AcceptedFiles accepted,
            People people,
            Schools schools,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.histories = histories;
        this.accepted = accepted;
        this.people = people;
        this.schools = schools;
        this.audit = audit;
        this.own = new TransactionTemplate(transactions);
        // A transaction keeps the schools it began with, so a wider look needs one of its own.
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The chronology of a child, or nothing where this viewer has no right to it; the look is audited in every school it shows something of. */
    public Optional<Chronology> look(Viewer viewer, PersonId child) {
        return read(viewer, child, "looked");
    }

    /** The same, to be printed. */
    public Optional<Chronology> print(Viewer viewer, PersonId child) {
        return read(viewer, child, "chronology.printed");
    }

    /** The same, for an act of this name ("chronology.exported"). */
    Optional<Chronology> read(Viewer viewer, PersonId child, String act) {
        Pupil onRoll = rolls(viewer, child);
        if (onRoll != null) {
            return SchoolScope.trust().call(() -> inOne(() -> Optional.of(gather(viewer, child, onRoll, act))));
        }
        return inOne(() -> former(viewer, child, act));
    }

    /** The child on the roll of a school where the viewer sees incidents. */
    private @Nullable Pupil rolls(Viewer viewer, PersonId child) {
        return inOne(() -> people.pupil(child).filter(pupil -> viewer.may(Permission.SEE_INCIDENTS, pupil.school())))
                .orElse(null);
    }

    private Chronology gather(Viewer viewer, PersonId child, Pupil pupil, String act) {
        String name =
                pupil.name() + ", " + pupil.yearWords() + (pupil.className() == null ? "" : " " + pupil.className());
        return sorted(viewer, child, name, pupil.school(), true, act);
    }

    /** A school that the child has left reads what it recorded itself. */
    private Optional<Chronology> former(Viewer viewer, PersonId child, String act) {
        Optional<Person> person = people.person(child);
        SchoolId any = viewer.schoolFor(Permission.SEE_INCIDENTS);
        if (person.isEmpty() || any == null) {
            return Optional.empty();
        }
        Chronology part = sorted(viewer, child, person.get().name(), any, false, act);
        return part.lines().isEmpty() ? Optional.empty() : Optional.of(part);
    }

    private Chronology sorted(Viewer viewer, PersonId child, String name, SchoolId school, boolean whole, String act) {
        Map<SchoolId, String> names = schools.all().stream().collect(Collectors.toMap(School::id, School::name));
        Set<UUID> cameOver = whole ? accepted.records(child, school) : Set.of();
        List<Chronology.Line> lines = histories
                .orderedStream()
                .flatMap(history -> history.of(viewer, child).stream())
                .filter(event -> viewer.may(Permission.SEE_INCIDENTS, event.school()) || cameOver.contains(event.id()))
                .map(event -> new Chronology.Line(
                        event, names.getOrDefault(event.school(), "The trust"), opens(viewer, event)))
                .sorted(Chronology.BY_TIME)
                .toList();
        Set<SchoolId> shown = new LinkedHashSet<>();
        if (whole) {
            shown.add(school);
        }
        lines.forEach(line -> shown.add(line.happened().school()));
        shown.forEach(each ->
                audit.recordAs(viewer.person(), each, act, "chronology:" + child, Map.of("by", school.toString())));
        return new Chronology(child, name, shown.contains(school) ? school : first(shown, school), whole, lines);
    }

    /** Whether the page of a line opens: concerns are opened by those who decide on them, reflections by those who lead them. */
    private static boolean opens(Viewer viewer, ChildHistory.Happened event) {
        String href = event.href();
        if (href == null) {
            return false;
        }
        Permission needed = href.startsWith("/incidents/concern/")
                ? Permission.TRIAGE
                : href.startsWith("/sanctions/") ? Permission.WITHDRAW_ACCESS : Permission.SEE_INCIDENTS;
        return viewer.may(needed, event.school()) && viewer.may(Permission.SEE_INCIDENTS, event.school());
    }

    private static SchoolId first(Set<SchoolId> shown, SchoolId otherwise) {
        return shown.isEmpty() ? otherwise : shown.iterator().next();
    }

    private <T> T inOne(Supplier<T> work) {
        return Objects.requireNonNull(own.execute(status -> work.get()));
    }
}
