package org.belisha.incidents;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Contact;
import org.belisha.schools.Contacts;
import org.belisha.schools.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which parents were told of an incident: when, by whom, how and what they answered, or why not yet (policy 13.3). With no adult it is
 * the local authority, or nobody who may be told. What was kept is corrected by keeping it anew; the first stays.
 */
@Component
public class ParentsTold {

    private static final int LONGEST = 20_000;

    private final OpenCase open;
    private final PartTable parts;
    private final ParentTable table;
    private final People people;
    private final Contacts contacts;
    private final ParentsDecided decided;
    private final InstantSource clock;

    ParentsTold(
            OpenCase open,
            PartTable parts,
            ParentTable table,
            People people,
            Contacts contacts,
            ParentsDecided decided,
            InstantSource clock) {
        this.open = open;
        this.parts = parts;
        this.table = table;
        this.people = people;
        this.contacts = contacts;
        this.decided = decided;
        this.clock = clock;
    }

    /** A telling as it is typed: the moment, who told, how, what was said and what the parent answered, empty where nothing yet. */
    public record Telling(
            @Nullable Instant at,
            @Nullable PersonId by,
            @Nullable ToldHow how,
            String words,
            String reply) {

        @Override
        public String toString() {
            return "Telling[" + how + "]";
        }
    }

    /** Keeps that a parent was told; of a contact whom a court bars nothing is kept. */
    @Transactional
    public Outcome told(Viewer by, UUID id, PersonId pupil, @Nullable PersonId adult, Telling telling) {
        return of(by, id, pupil, adult, incident -> {
            if (!decided.mayTell(by, incident, pupil, adult)) {
                return Outcome.Refused.because(
                        "parents", "The safeguarding lead decides first whether this parent may be told");
            }
            Map<String, String> wrong = new LinkedHashMap<>();
            PersonId teller = telling.by();
            if (telling.at() == null || telling.at().isAfter(clock.instant())) {
                wrong.put("toldAt", "Give the day and time at which the parent was told, not one to come");
            }
            if (teller == null || !worksAt(teller, incident)) {
                wrong.put("toldBy", "Choose who of the school told the parent");
            }
            if (telling.how() == null) {
                wrong.put("how", "Choose how the parent was told");
            }
            if (telling.words().isBlank() || tooLong(telling.words(), telling.reply())) {
                wrong.put("parentWords", "Write what the parent was told, in 20,000 characters or fewer");
            }
            if (!wrong.isEmpty()) {
                return new Outcome.Refused(wrong);
            }
            decided.follows(by, incident, pupil, adult, true);
            table.told(incident, pupil, adult, telling, by.person(), clock.instant());
            return new Outcome.Done(id);
        });
    }

    /** Keeps that a parent is not told yet, why, and the day on which that is looked at again. */
    @Transactional
    public Outcome withheld(
            Viewer by,
            UUID id,
            PersonId pupil,
            @Nullable PersonId adult,
            @Nullable Withheld why,
            String words,
            @Nullable LocalDate reviewOn) {
        return of(by, id, pupil, adult, incident -> {
            Map<String, String> wrong = new LinkedHashMap<>();
            if (why == null) {
                wrong.put("withheld", "Choose why the parent is not told");
            }
            if (words.isBlank() || tooLong(words, "")) {
                wrong.put("whyWords", "Say why the parent is not told, in 20,000 characters or fewer");
            }
            if (reviewOn == null || reviewOn.isBefore(today())) {
                wrong.put("review", "Give the day, today or later, on which not telling is looked at again");
            }
            if (why == null || reviewOn == null || !wrong.isEmpty()) {
                return new Outcome.Refused(wrong);
            }
            decided.follows(by, incident, pupil, adult, false);
            table.withheld(incident, pupil, adult, why, words.strip(), reviewOn, by.person(), clock.instant());
            return new Outcome.Done(id);
        });
    }

    private Outcome of(Viewer by, UUID id, PersonId pupil, @Nullable PersonId adult, Function<Incident, Outcome> work) {
        return open.work(by, id, "incident.parent", incident -> {
            List<Contact> mayBeTold = people.contactsToTell(pupil, People.News.INCIDENTS);
            boolean known = adult == null
                    ? mayBeTold.isEmpty() || contacts.localAuthorityOf(pupil).isPresent()
                    : mayBeTold.stream().anyMatch(contact -> contact.adult().equals(adult));
            return known && parts.involved(id).containsKey(pupil) ? work.apply(incident) : new Outcome.NotFound();
        });
    }

    private boolean worksAt(PersonId person, Incident incident) {
        return people.rolesOf(person).getOrDefault(incident.school(), Set.of()).stream()
                .anyMatch(role -> role.kind() == Role.Kind.STAFF);
    }

    private static boolean tooLong(String words, String reply) {
        return words.length() > LONGEST || reply.length() > LONGEST;
    }

    private LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
