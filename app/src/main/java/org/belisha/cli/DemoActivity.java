package org.belisha.cli;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.belisha.activity.Alert;
import org.belisha.activity.Alerts;
import org.belisha.activity.SeenVisit;
import org.belisha.activity.VisitSink;
import org.belisha.database.Times;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.KeyStage;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;

/** What the demo's people opened in the last two weeks, and what the safeguarding lead was told of. */
final class DemoActivity {

    private static final int DAYS = 14;

    /** Made up, yet the same each time. */
    private static final long SEED = 20260907;

    /** Sites as lessons use them; a star before what the filter blocks for pupils. */
    private static final List<String> SITES = List.of(
            "www.bbc.co.uk",
            "www.bbc.co.uk",
            "ttrockstars.com",
            "www.topmarks.co.uk",
            "stories.crossing.test",
            "www.oxfordowl.co.uk",
            "en.wikipedia.org",
            "www.nhm.ac.uk",
            "*www.roblox.com",
            "*www.youtube.com",
            "*games.crossing.test");

    /** What somebody searched for: whose class, how many hours ago, the words. */
    private record Sought(String className, int pupil, int hoursAgo, String words) {}

    private static final List<Sought> SOUGHT = List.of(
            new Sought("Elm", 3, 2, "nobody would miss me"),
            new Sought("Elm", 5, 26, "unblocked games for school"),
            new Sought("Elm", 5, 50, "free vpn"),
            new Sought("Cedar", 2, 27, "how to make someone cry at school"),
            new Sought("Elm", 7, 75, "bath bomb recipe without citric acid"),
            new Sought("Cedar", 4, 98, "someone asked me for a picture"),
            new Sought("Elm", 1, 122, "how to get high scores and how to get high"));

    private final Running running;
    private final School school;
    private final People people;
    private final VisitSink sink;
    private final Instant now;
    private final Random random = new Random(SEED);

    private DemoActivity(Running running, School school) {
        this.running = running;
        this.school = school;
        this.people = running.bean(People.class);
        this.sink = running.bean(VisitSink.class);
        this.now = running.bean(InstantSource.class).instant();
    }

    /** Lets it have happened in this school. */
    static void live(Running running, School school) {
        DemoActivity activity = new DemoActivity(running, school);
        activity.lessons();
        int raised = activity.searches();
        activity.adultsSearch();
        DemoPages.live(running, school);
        activity.theLeadAnswersSome(raised);
    }

    private void lessons() {
        LocalDate today = now.atZone(Times.LONDON).toLocalDate();
        List<Pupil> pupils = people.pupils(school.id());
        List<Person> teachers = people.withRole(school.id(), Role.TEACHER);
        for (LocalDate day = today.minusDays(DAYS); day.isBefore(today); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                ZonedDateTime opens = day.atTime(9, 0).atZone(Times.LONDON);
                pupils.forEach(pupil -> opened(pupil.id(), profileOf(pupil), opens, random.nextInt(6)));
                teachers.forEach(teacher -> opened(teacher.id(), Profile.STAFF, opens, 4));
            }
        }
    }

    private void opened(PersonId person, Profile profile, ZonedDateTime opens, int times) {
        for (int n = 0; n < times; n++) {
            String site = SITES.get(random.nextInt(SITES.size()));
            boolean blocked = site.startsWith("*") && profile != Profile.STAFF;
            seen(
                    person,
                    profile,
                    site.replace("*", ""),
                    "/",
                    !blocked,
                    opens.plusMinutes(random.nextInt(6 * 60)).toInstant());
        }
    }

    private int searches() {
        int known = 0;
        for (Sought sought : SOUGHT) {
            Pupil pupil = people.pupils(school.id()).stream()
                    .filter(each -> sought.className().equals(each.className()))
                    .skip(sought.pupil())
                    .findFirst()
                    .orElse(null);
            if (pupil != null) {
                search(pupil.id(), profileOf(pupil), sought.words(), sought.hoursAgo());
                known++;
            }
        }
        return known;
    }

    /** One for the head to see, and one about the head. */
    private void adultsSearch() {
        people.withRole(school.id(), Role.TEACHER).stream()
                .skip(1)
                .findFirst()
                .ifPresent(teacher -> search(teacher.id(), Profile.STAFF, "free vpn for work laptop", 30));
        people.withRole(school.id(), Role.HEAD).stream()
                .findFirst()
                .ifPresent(head -> search(head.id(), Profile.STAFF, "bypass firewall at school", 31));
    }

    private void search(PersonId person, Profile profile, String words, int hoursAgo) {
        String query = "/search?q=" + words.replace(' ', '+');
        seen(person, profile, "www.google.com", query, true, now.minus(Duration.ofHours(hoursAgo)));
    }

    private void seen(PersonId person, Profile profile, String host, String path, boolean allowed, Instant at) {
        Reason reason = allowed ? new Reason(Reason.Code.TRUST_RULE, host) : new Reason(Reason.Code.DEFAULT, "");
        sink.seen(new SeenVisit(
                allowed ? null : UUID.randomUUID(),
                new Visit(new Who.Someone(school.id(), person), Hostname.of(host), 80, path),
                person,
                profile,
                allowed ? new Decision.Allow(reason) : new Decision.Block(reason),
                at));
    }

    private static Profile profileOf(Pupil pupil) {
        return pupil.keyStage() == KeyStage.KS2 ? Profile.KS2 : Profile.EYFS_KS1;
    }

    /** Some are answered, so that it can be seen how often each rule is right. */
    private void theLeadAnswersSome(int raised) {
        Person lead = people.withRole(school.id(), Role.DSL).getFirst();
        Viewer viewer = new Viewer(lead.id(), lead.name(), Map.of(school.id(), Set.of(Role.DSL)), school.id());
        Alerts alerts = running.bean(Alerts.class);
        List<Alert> found = List.of();
        for (int tries = 0; tries < 50 && found.size() < raised - 1; tries++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            found = alerts.queue(viewer, Alert.State.OPEN, null, null);
        }
        for (Alert alert : found) {
            if (alert.because().contains("high scores")) {
                alerts.answer(viewer, alert.id(), false, "A game's scores");
            } else if (alert.because().contains("free vpn")) {
                alerts.answer(
                        viewer, alert.id(), true, "Spoken to at the end of the lesson; the class talked about why.");
            }
        }
    }
}
