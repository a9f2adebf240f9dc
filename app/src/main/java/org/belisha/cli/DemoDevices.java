package org.belisha.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.belisha.accounts.ChildCards;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Devices;
import org.belisha.filtering.Filtering;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.ListUpdates;
import org.belisha.filtering.Network;
import org.belisha.filtering.Networks;
import org.belisha.filtering.NewCredential;
import org.belisha.filtering.Profile;
import org.belisha.filtering.RuleSubject;
import org.belisha.filtering.SchoolProfiles;
import org.belisha.filtering.TimeWindow;
import org.belisha.permissions.Role;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.belisha.schools.SchoolClass;

/** What the demo trust's people open pages with: sites on the lists, registered devices, credentials, a child's card. */
final class DemoDevices {

    private final Running running;
    private final Settings settings;
    private final List<DemoRow> rows;
    private final People people;

    DemoDevices(Running running, Settings settings, List<DemoRow> rows) {
        this.running = running;
        this.settings = settings;
        this.rows = rows;
        this.people = running.bean(People.class);
    }

    /** Hands them out in the first school. */
    void hand(School school) {
        sites();
        illegal();
        hours(school);
        devices(school);
        aChild(school, "Elm");
    }

    private void sites() {
        Filtering filtering = running.bean(Filtering.class);
        filtering.addRule(
                SchoolId.TRUST,
                Hostname.of(DemoSites.STORIES),
                true,
                Set.of(Profile.EYFS_KS1, Profile.KS2, Profile.STAFF),
                false,
                "Stories that teachers read with classes");
        filtering.addRule(
                SchoolId.TRUST,
                Hostname.of(DemoSites.VOLCANOES),
                true,
                Set.of(Profile.STAFF),
                false,
                "Topic pages that teachers look at first");
    }

    /** What a trust gets from the Internet Watch Foundation, with names that nobody has. */
    private void illegal() {
        byte[] names = "one.illegal.test\ntwo.illegal.test\nthree.illegal.test\n".getBytes(StandardCharsets.UTF_8);
        running.bean(ListUpdates.class).bring("Illegal content, made up for the demo", "illegal", names);
    }

    /** Games in the lunch break, a fad in searches, and two networks. */
    private void hours(School school) {
        running.bean(SchoolProfiles.class)
                .decide(
                        school.id(),
                        Profile.KS2,
                        "video",
                        true,
                        new TimeWindow(0b11111, 12 * 60 + 15, 13 * 60),
                        "Wet play: lunch-time supervisors asked for it");
        running.bean(Filtering.class)
                .addRule(
                        school.id(),
                        RuleSubject.searches(null, "free coins"),
                        false,
                        Set.of(Profile.EYFS_KS1, Profile.KS2),
                        false,
                        null,
                        "A fad that led to pages full of advertisements");
        Networks networks = running.bean(Networks.class);
        networks.add(school.id(), "Visitors’ wireless", Network.of("10.20.0.0/24"), Profile.VISITOR, false);
        networks.add(school.id(), "Tablet carts", Network.of("10.21.0.0/24"), Profile.UNKNOWN, true);
    }

    private void devices(School school) {
        Devices devices = running.bean(Devices.class);
        for (SchoolClass each : people.classes(school.id())) {
            if (each.name().equals("Cedar") || each.name().equals("Elm")) {
                device(
                        school,
                        "Tablets of " + each.name(),
                        each,
                        devices.register(school.id(), "Tablets of " + each.name(), each.id(), null)
                                .credential());
                Pupil pupil = people.pupilsOf(each.id()).getFirst();
                device(
                        school,
                        "Tablet of " + pupil.name(),
                        each,
                        devices.register(school.id(), each.name() + " tablet 1", each.id(), pupil.id())
                                .credential());
            }
        }
        Person teacher = people.withRole(school.id(), Role.TEACHER).getFirst();
        NewCredential own = devices.issueProxyCredential(teacher.id(), school.id());
        rows.add(new DemoRow(
                "PROXY",
                school.name(),
                teacher.name(),
                own.name(),
                own.secret(),
                "Staff internet: set this as the proxy's user"));
    }

    /** A child who signs in with the class's code, a name to tap and pictures, and who has a proxy credential of their own. */
    private void aChild(School school, String className) {
        SchoolClass inClass = people.classes(school.id()).stream()
                .filter(each -> each.name().equals(className))
                .findFirst()
                .orElseThrow();
        ChildCards cards = running.bean(ChildCards.class);
        Pupil child = people.pupilsOf(inClass.id()).getFirst();
        ChildCards.Card card = cards.forClass(inClass.id()).stream()
                .filter(each -> each.child().equals(child.id()))
                .findFirst()
                .orElseThrow();
        rows.add(new DemoRow(
                Role.PUPIL.name(),
                school.name(),
                child.name(),
                cards.codeOf(inClass),
                String.join(" ", card.pictures()),
                "At /accounts/class: the code; then tap " + child.givenName() + "; then the pictures in this order"));
        NewCredential own = running.bean(Devices.class).issueProxyCredential(child.id(), school.id());
        rows.add(new DemoRow(
                "PROXY", school.name(), child.name(), own.name(), own.secret(), "The child's own proxy user"));
    }

    private void device(School school, String name, SchoolClass of, NewCredential credential) {
        rows.add(new DemoRow(
                "DEVICE",
                school.name(),
                name,
                credential.name(),
                credential.secret(),
                "Class " + of.name() + ": curl -x http://" + credential.name() + ":" + credential.secret()
                        + "@127.0.0.1:" + settings.proxyPort() + " http://" + DemoSites.STORIES + "/ then "
                        + DemoSites.GAMES));
    }
}
