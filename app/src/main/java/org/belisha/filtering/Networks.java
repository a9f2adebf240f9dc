package org.belisha.filtering;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.CurrentViewer;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parts of the schools' networks: what whoever is there gets, and who signed in on a device there. */
@Component
public class Networks {
    /** Wider ranges are more than one trust has. */
    private static final int WIDEST_IPV4 = 12;

    private static final int WIDEST_IPV6 = 32;
    /** The longest that anybody is signed in on a device at once. */
    public static final Duration LONGEST = Duration.ofHours(10);

    private final NetworkTable table;
    private final Snapshots snapshots;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<CurrentViewer> viewers;
    private final InstantSource clock;

    Networks(
            NetworkTable table,
            Snapshots snapshots,
            Audit audit,
            ApplicationEventPublisher events,
            ObjectProvider<CurrentViewer> viewers,
            InstantSource clock) {
        this.table = table;
        this.snapshots = snapshots;
        this.audit = audit;
        this.events = events;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It holds on the wire just after the commit. */
        record Done(UUID id) implements Outcome {}

        /** Nothing was changed, because, in words for whoever asked. */
        record Refused(String reason) implements Outcome {}
    }

    /** Names a part of a school's network and the profile that whoever is there gets without a credential. */
    @Transactional
    public Outcome add(SchoolId school, String called, Network range, Profile profile, boolean signIn) {
        int widest = range.base().getAddress().length == 4 ? WIDEST_IPV4 : WIDEST_IPV6;
        if (range.bits() < widest) {
            return new Outcome.Refused("That is wider than a school's network: write /" + widest + " or more");
        }
        boolean taken = snapshots.current().credentials().networks().stream()
                .anyMatch(other -> !other.place().school().equals(school)
                        && (other.range().contains(range.base())
                                || range.contains(other.range().base())));
        if (taken) {
            return new Outcome.Refused("Another school of the trust has a network with some of these addresses");
        }
        SchoolNetwork network =
                new SchoolNetwork(UUID.randomUUID(), called, range, new Who.Place(school, profile), signIn);
        table.add(network, actor(), clock.instant());
        audit.record(
                school,
                "filtering.network.added",
                "network:" + network.id(),
                Map.of("range", range.toString(), "profile", profile.name(), "sign-in", Boolean.toString(signIn)));
        changed();
        return new Outcome.Done(network.id());
    }

    /** The networks of a school. */
    @Transactional(readOnly = true)
    public List<SchoolNetwork> of(SchoolId school) {
        return table.inUse().stream()
                .filter(network -> network.place().school().equals(school))
                .toList();
    }

    /** Takes a network away and ends the sign-ins there; false when there is none such in scope. */
    @Transactional
    public boolean remove(UUID id) {
        Optional<SchoolNetwork> network =
                table.inUse().stream().filter(each -> each.id().equals(id)).findFirst();
        if (network.isEmpty() || !table.remove(id, actor(), clock.instant())) {
            return false;
        }
        audit.record(network.get().place().school(), "filtering.network.removed", "network:" + id, Map.of());
        changed();
        return true;
    }

    /** The network of whichever school where people may sign in at this address. */
    public Optional<SchoolNetwork> signInAt(InetAddress address) {
        return Optional.ofNullable(snapshots.current().credentials().network(address))
                .filter(SchoolNetwork::signIn);
    }

    /** Whether this viewer uses the device at this address as themselves now, and until when. */
    @Transactional(readOnly = true)
    public Optional<Here> at(Viewer viewer, InetAddress address) {
        return table.here(clock.instant()).stream()
                .filter(here -> here.address().equals(address) && here.person().equals(viewer.person()))
                .findFirst();
    }

    /** Everybody who uses an unregistered device of a school as themselves now. */
    @Transactional(readOnly = true)
    public List<Here> here(SchoolId school) {
        return table.here(clock.instant()).stream()
                .filter(here -> here.school().equals(school))
                .toList();
    }

    /**
     * Lets somebody use the device at this address as themselves until a time, ten hours at most; whoever did before is
     * signed out there.
     *
     * @param viewer who signs in; they belong to the school of the network
     */
    @Transactional
    public Outcome signIn(Viewer viewer, InetAddress address, Instant until) {
        SchoolNetwork network = signInAt(address).orElse(null);
        if (network == null) {
            return new Outcome.Refused("This device is in no network where people sign in");
        }
        SchoolId school = network.place().school();
        Instant now = clock.instant();
        if (!viewer.roles().containsKey(school)) {
            return new Outcome.Refused("You are not of the school that this network belongs to");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            return new Outcome.Refused("Choose a time today");
        }
        Here here = new Here(UUID.randomUUID(), school, viewer.person(), address, until);
        table.endAt(address, viewer.person(), now);
        table.begin(here, network, now);
        audit.record(
                school,
                "filtering.here.began",
                "here:" + here.id(),
                Map.of("network", network.id().toString()));
        changed();
        return new Outcome.Done(here.id());
    }

    /** Signs this viewer out of the device at this address; false when they do not use it. */
    @Transactional
    public boolean signOut(Viewer viewer, InetAddress address) {
        return at(viewer, address).map(here -> end(here.id())).orElse(false);
    }

    /** Ends a sign-in on a device; false when there is none such in scope. */
    @Transactional
    public boolean end(UUID id) {
        Optional<Here> here = table.here(clock.instant()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        if (here.isEmpty() || !table.end(id, actor(), clock.instant())) {
            return false;
        }
        audit.record(here.get().school(), "filtering.here.ended", "here:" + id, Map.of());
        changed();
        return true;
    }

    private void changed() {
        events.publishEvent(new FilteringChanged(FilteringChanged.Part.POPULATION));
    }

    private @Nullable PersonId actor() {
        Viewer viewer = viewers.getIfAvailable(() -> () -> null).viewer();
        return viewer == null ? null : viewer.person();
    }
}
