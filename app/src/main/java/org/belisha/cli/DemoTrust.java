package org.belisha.cli;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.belisha.accounts.DemoAccounts;
import org.belisha.accounts.SecondFactors;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.Policies;
import org.belisha.schools.DemoRoster;
import org.belisha.schools.ImportProgress;
import org.belisha.schools.Importer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.RosterFile;
import org.belisha.schools.RosterImport;
import org.belisha.schools.School;
import org.belisha.schools.SchoolClass;
import org.belisha.schools.Schools;

/** Fills an empty Belisha with a made-up trust, by the same verbs that people use; nothing is written past them. */
final class DemoTrust {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final List<String> WORDS = List.of(
            "amber",
            "lantern",
            "crossing",
            "pebble",
            "harbour",
            "meadow",
            "copper",
            "willow",
            "thistle",
            "marble",
            "saddle",
            "button",
            "canvas",
            "ribbon",
            "garden",
            "puddle",
            "kettle",
            "candle",
            "feather",
            "bramble");

    /** Safeguarding lead and deputy of each school: given name, family name, given name, family name. */
    private static final String[][] LEADS = {
        {"Ruth", "Adeyemi", "Tom", "Beckett"}, {"Dele", "Marsh", "Farah", "Lyle"}, {"Owen", "Pritchard", "Mei", "Lin"}
    };

    private final Running running;
    private final Settings settings;
    private final Schools schools;
    private final People people;
    private final List<DemoRow> rows = new ArrayList<>();

    /** One for all made-up adults of this home: random, since a demo may be left open on a network. */
    private final String password = word() + "-" + word() + "-" + word() + "-" + (10 + RANDOM.nextInt(90));

    private DemoTrust(Running running, Settings settings) {
        this.running = running;
        this.settings = settings;
        this.schools = running.bean(Schools.class);
        this.people = running.bean(People.class);
    }

    /** The accounts of the demo trust, made now where there is no trust yet. */
    static List<DemoRow> fill(Running running, Settings settings) {
        var file = settings.home().resolve("demo-accounts.csv");
        return SchoolScope.trust().call(() -> {
            DemoTrust demo = new DemoTrust(running, settings);
            if (Files.exists(file)) {
                return DemoRow.read(file);
            }
            if (!demo.schools.all().isEmpty()) {
                throw new Refused(
                        "The demo trust in " + settings.home() + " was left half made.",
                        "Remove that folder, or choose another with BELISHA_HOME, and start the demo again.");
            }
            demo.build();
            // Written last, so that a start that was cut short is known by its absence.
            DemoRow.write(demo.rows, file);
            return demo.rows;
        });
    }

    private void build() {
        running.bean(RosterImport.class)
                .apply(
                        RosterFile.oneRoster("demo-roster.zip", DemoRoster.zip()),
                        Importer.machine(),
                        true,
                        new ImportProgress() {
                            @Override
                            public void at(String step, int done, int total) {
                                // The demo's roster takes a second; there is nothing to watch.
                            }

                            @Override
                            public boolean stop() {
                                return false;
                            }
                        });
        Map<String, School> byName = schools.all().stream()
                .collect(Collectors.toMap(School::name, school -> school, (one, same) -> one, TreeMap::new));
        List<School> all = byName.values().stream()
                .sorted(Comparator.comparing(School::name))
                .toList();
        School first = all.getFirst();
        appoint(all);
        publishPolicy();
        new DemoDevices(running, settings, rows).hand(first);
        DemoShared.live(running, first);
        DemoReview.live(running, first);
        DemoDays.live(running, first);
        DemoExaminations.live(running, first);
        DemoActivity.live(running, first);
        if (all.size() > 1) {
            DemoFiles.live(running, all.get(1), first);
        }
    }

    private void appoint(List<School> all) {
        for (int n = 0; n < all.size(); n++) {
            School school = all.get(n);
            PersonId dsl = named(LEADS[n % LEADS.length][0], LEADS[n % LEADS.length][1], school, Role.DSL);
            PersonId deputy = named(LEADS[n % LEADS.length][2], LEADS[n % LEADS.length][3], school, Role.DEPUTY_DSL);
            account(dsl, Role.DSL, school, "Open the concern that waits: triage it; make an incident");
            account(deputy, Role.DEPUTY_DSL, school, "Sees what the lead has not opened in time");
            List<Person> heads = people.withRole(school.id(), Role.HEAD);
            if (!heads.isEmpty()) {
                account(heads.getFirst().id(), Role.HEAD, school, "The clause sheet; concerns about staff; refusals");
            }
        }
        School school = all.getFirst();
        PersonId ict = named("Priya", "Raman", school, Role.ICT_MANAGER);
        all.forEach(each -> people.giveRole(ict, each.id(), Role.ICT_MANAGER));
        account(ict, Role.ICT_MANAGER, school, "Import a roster; rules; devices; sent mail");
        account(named("Leah", "Goldberg", school, Role.ESAFETY_LEAD), Role.ESAFETY_LEAD, school, "The policy's draft");
        PersonId governor = named("Alan", "Whitmore", school, Role.GOVERNOR);
        people.giveRole(governor, school.id(), Role.CHAIR);
        account(governor, Role.GOVERNOR, school, "The clause sheet; sign the agreement");
        account(
                named("Judith", "Marlow", school, Role.TRUST_SAFEGUARDING),
                Role.TRUST_SAFEGUARDING,
                school,
                "Publish the policy; schools side by side");
        account(
                named("Helen", "Ashdown", school, Role.CHIEF_EXECUTIVE),
                Role.CHIEF_EXECUTIVE,
                school,
                "Offices of the trust; publish the policy");
        account(
                named("Tomasz", "Brook", school, Role.TRUST_ICT),
                Role.TRUST_ICT,
                school,
                "How long sign-ins last; rules for every school");
        people.withRole(school.id(), Role.OFFICE).stream()
                .findFirst()
                .ifPresent(office -> account(office.id(), Role.OFFICE, school, "Record a paper agreement"));
        for (SchoolClass each : people.classes(school.id())) {
            teacherOf(each)
                    .ifPresent(teacher -> account(
                            teacher.id(),
                            Role.TEACHER,
                            school,
                            "Class " + each.name() + ": sign together; log a concern"));
        }
        people.pupils(school.id()).stream()
                .filter(pupil -> pupil.yearGroup() == 4)
                .findFirst()
                .flatMap(pupil -> people.contactsToTell(pupil.id(), People.News.INFORMATION).stream()
                        .findFirst())
                .ifPresent(contact -> account(contact.adult(), Role.PARENT, school, "Sign once for all your children"));
    }

    private java.util.Optional<Person> teacherOf(SchoolClass each) {
        return people.withRole(each.school(), Role.TEACHER).stream()
                .filter(teacher -> people.classesOf(teacher.id()).stream()
                        .anyMatch(taught -> taught.id().equals(each.id())))
                .findFirst();
    }

    private PersonId named(String given, String family, School school, Role role) {
        return people.withRole(school.id(), role).stream()
                .filter(person -> person.familyName().equals(family))
                .findFirst()
                .map(Person::id)
                .orElseGet(() -> people.add(
                        given,
                        family,
                        (given + "." + family).toLowerCase(java.util.Locale.ROOT) + "@ambercrossing.example",
                        school.id(),
                        role));
    }

    private void account(PersonId id, Role role, School school, String tries) {
        Person person = people.person(id).orElseThrow();
        String username = username(person);
        boolean second = SecondFactors.neededBy(Set.of(role));
        String key = second ? key() : "";
        running.bean(DemoAccounts.class).make(id, username, password, key);
        rows.add(new DemoRow(
                role.name(),
                school.name(),
                person.name(),
                username,
                password,
                tries + (second ? " (second factor: ./belisha code " + key + ")" : "")));
    }

    private static String username(Person person) {
        return Normalizer.normalize(person.givenName() + "." + person.familyName(), Normalizer.Form.NFD)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z.]", "");
    }

    private void publishPolicy() {
        Policies policies = running.bean(Policies.class);
        if (policies.inForce().isEmpty()) {
            LocalDate today = running.bean(InstantSource.class)
                    .instant()
                    .atZone(Times.LONDON)
                    .toLocalDate();
            policies.publish(
                    policies.draftOwn(null).number(), today, today.plusYears(1).minusDays(1), null);
        }
    }

    private static String word() {
        return WORDS.get(RANDOM.nextInt(WORDS.size()));
    }

    private static String key() {
        return RANDOM.ints(32, 0, 32).mapToObj(n -> "" + BASE32.charAt(n)).collect(Collectors.joining());
    }
}
