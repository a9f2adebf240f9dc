package org.belisha.filtering;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.PhraseBook;
import org.belisha.phrases.ShippedPhrases;
import org.jspecify.annotations.Nullable;

/** A filter in memory with people, devices and rules that a test names; no database. */
public final class FilterFixture {
    public static final SchoolId SCHOOL = new SchoolId(7);

    private final Map<PersonId, Profile> people = new HashMap<>();
    private final Set<PersonId> unsigned = new HashSet<>();
    private final Map<String, Credentials.Key> keys = new HashMap<>();
    private final Map<DeviceId, UUID> classDevices = new HashMap<>();
    private final Map<DeviceId, PersonId> ownDevices = new HashMap<>();
    private final Map<UUID, Boolean> classes = new HashMap<>();
    private final Map<PersonId, UUID> pupilsOf = new HashMap<>();
    private final List<LessonAct> acts = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<SchoolNetwork> networks = new ArrayList<>();
    private final List<Here> here = new ArrayList<>();
    private final Map<PersonId, Withdrawal> withdrawals = new HashMap<>();
    private final Map<Profile, WireSafety> safety = new EnumMap<>(Profile.class);
    private InspectionRules inspection = InspectionRules.NONE;
    private final Lists lists = ShippedLists.load(Set.of());
    private volatile Instant now = Instant.parse("2026-09-07T08:05:00Z");
    private final Snapshots snapshots = new Snapshots(FilteringSnapshot.closed(lists), clock());

    public FilterFixture() {
        Map<Profile, ProfileRules> profiles = new EnumMap<>(Profile.class);
        long harmful = lists.bit("adult") | lists.bit("proxies") | lists.bit("webmail") | lists.bit("address");
        long loose = harmful | lists.bit("search-unlocked");
        profiles.put(Profile.EYFS_KS1, new ProfileRules(false, loose, lists.bit("learning-early")));
        profiles.put(
                Profile.KS2, new ProfileRules(false, loose, lists.bit("learning-early") | lists.bit("learning-ks2")));
        profiles.put(Profile.STAFF, new ProfileRules(true, harmful, 0));
        profiles.put(Profile.VISITOR, new ProfileRules(true, loose, 0));
        snapshots.change(s -> s.withProfiles(new ProfileBook(profiles)));
    }

    /** A site of the kind that pupils learn from. */
    public void learnsFrom(String host) {
        Lists with =
                ShippedLists.load(Set.of(), Map.of("learning-ks2", List.of(ListFile.of(Set.of(Hostname.of(host))))));
        snapshots.change(s -> s.withLists(with));
    }

    /** The phrases that come with the product hold, with these limits for everybody. */
    public void wordsWeighUpTo(int page, int search) {
        Map<Profile, WordLimits> limits = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            limits.put(profile, new WordLimits(page, search));
        }
        PhraseBook book = PhraseBook.of(ShippedPhrases.all());
        snapshots.change(s -> s.withWords(new WordRules(book, limits, Map.of())));
    }

    /** The phrases of the product are weighed for nobody but for these of one school, whose alerts ask for it. */
    public void wordsAreWatchedFor(SchoolId school, Profile... profiles) {
        PhraseBook book = PhraseBook.of(ShippedPhrases.all());
        snapshots.change(s -> s.withWords(new WordRules(book, Map.of(), Map.of(school, Set.of(profiles)))));
    }

    public Decisions decisions() {
        return snapshots;
    }

    /** What a self-test finds of a gateway that is to run here, and does where it has an address. */
    public List<SelfTest.Check> selfTest(OnTheWire.Speaks speaks, @Nullable InetSocketAddress at) {
        return new WireCheck(List.of(WireFixture.of(speaks, at))).run(ListFile.CANARY, Hostname.of("childline.org.uk"));
    }

    public InstantSource clock() {
        return () -> now;
    }

    public void timePasses(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    public PersonId aPerson(Profile profile) {
        PersonId person = PersonId.random();
        people.put(person, profile);
        keys.put("p-" + person, new Credentials.Key(Credentials.sha256("secret"), new Who.Someone(SCHOOL, person)));
        return apply(person);
    }

    public PersonId whoHasNotSigned(PersonId person) {
        unsigned.add(person);
        return apply(person);
    }

    public void signs(PersonId person) {
        unsigned.remove(person);
        apply(person);
    }

    public UUID aClass(boolean signed) {
        UUID id = UUID.randomUUID();
        classes.put(id, signed);
        return id;
    }

    public void classSigns(UUID id) {
        classes.put(id, true);
        apply(id);
    }

    public DeviceId aDeviceOf(UUID classId) {
        DeviceId device = new DeviceId(UUID.randomUUID());
        classDevices.put(device, classId);
        return withKey(device);
    }

    public DeviceId aDeviceOf(PersonId person) {
        DeviceId device = new DeviceId(UUID.randomUUID());
        ownDevices.put(device, person);
        return withKey(device);
    }

    public void revoke(DeviceId device) {
        keys.remove("d-" + device.value());
        classDevices.remove(device);
        ownDevices.remove(device);
        apply(device);
    }

    public void aNetwork(String range, Profile profile) {
        aNetwork(range, profile, false);
    }

    public void aNetwork(String range, Profile profile, boolean signIn) {
        networks.add(
                new SchoolNetwork(UUID.randomUUID(), range, Network.of(range), new Who.Place(SCHOOL, profile), signIn));
        apply(range);
    }

    public Here signsIn(PersonId person, String address, Duration time) {
        Here one = new Here(UUID.randomUUID(), SCHOOL, person, address(address), now.plus(time));
        here.add(one);
        return apply(one);
    }

    public void aRule(SchoolId owner, String host, boolean allow, boolean locked, Profile... profiles) {
        Set<Profile> whom = profiles.length == 0 ? EnumSet.allOf(Profile.class) : Set.of(profiles);
        aRule(new Rule(
                UUID.randomUUID(), owner, RuleSubject.site(Hostname.of(host)), allow, whom, locked, null, "a lesson"));
    }

    /** A rule of the school that opens a site in these hours. */
    public void inHours(String host, TimeWindow hours, Profile... profiles) {
        RuleSubject what = RuleSubject.site(Hostname.of(host));
        aRule(new Rule(UUID.randomUUID(), SCHOOL, what, true, Set.of(profiles), false, hours, "a club"));
    }

    /** A rule of the school on files with this ending, from every site. */
    public void files(String ending, boolean allow, Profile... profiles) {
        RuleSubject what = RuleSubject.files(null, ending);
        aRule(new Rule(UUID.randomUUID(), SCHOOL, what, allow, Set.of(profiles), false, null, "programs"));
    }

    void aRule(Rule rule) {
        rules.add(rule);
        snapshots.change(s -> s.withRules(new RuleBook(rules)));
    }

    public void anAct(LessonAct act) {
        acts.add(act);
        snapshots.change(s -> s.withLessons(new LessonBook(acts)));
    }

    /** The trust inspects these profiles in all schools, but for these hosts and the usual categories. */
    public SigningAuthority inspects(boolean blockPages, Set<Profile> whom, String... exempt) {
        SigningAuthority before = inspection.authority();
        SigningAuthority authority = before != null
                ? before
                : SigningAuthority.create(
                        "Crossing Trust",
                        ShippedLists.lockedNames(),
                        InstantSource.system().instant());
        Map<InspectionRules.Scope, Boolean> scopes = new HashMap<>();
        whom.forEach(profile -> scopes.put(new InspectionRules.Scope(SchoolId.TRUST, profile), true));
        Set<Hostname> hosts = new HashSet<>();
        List.of(exempt).forEach(host -> hosts.add(Hostname.of(host)));
        inspection = new InspectionRules(authority, scopes, Set.of("banking", "health"), hosts, blockPages, safety);
        snapshots.change(s -> s.withInspection(inspection));
        return authority;
    }

    /** What the wire asks of others' sites for one profile. */
    public void holds(Profile profile, WireSafety its) {
        safety.put(profile, its);
        InspectionRules before = inspection;
        inspection = new InspectionRules(
                before.authority(),
                before.scopes(),
                before.exemptCategories(),
                before.exemptHosts(),
                before.blockPages(),
                Map.copyOf(safety));
        snapshots.change(s -> s.withInspection(inspection));
    }

    public List<Step> explain(PersonId person, String host) {
        return snapshots.explain(new Visit(new Who.Someone(SCHOOL, person), Hostname.of(host), 80, "/"));
    }

    public PersonId aPupilOf(UUID classId) {
        PersonId person = aPerson(Profile.KS2);
        pupilsOf.put(person, classId);
        return apply(person);
    }

    public void withdraw(PersonId person, Instant until) {
        withdrawals.put(person, Withdrawal.until(until));
        snapshots.change(s -> s.withWithdrawals(withdrawals));
    }

    public Decision decide(Who who, String host) {
        return snapshots.decide(new Visit(who, Hostname.of(host), 80, "/"));
    }

    public Decision decide(PersonId person, String host) {
        return decide(new Who.Someone(SCHOOL, person), host);
    }

    public Decision decide(DeviceId device, String host) {
        return decide(new Who.Device(SCHOOL, device), host);
    }

    public static String basic(PersonId person) {
        return basic("p-" + person, "secret");
    }

    public static String basic(DeviceId device) {
        return basic("d-" + device.value(), "secret");
    }

    public static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    public static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private DeviceId withKey(DeviceId device) {
        keys.put(
                "d-" + device.value(),
                new Credentials.Key(Credentials.sha256("secret"), new Who.Device(SCHOOL, device)));
        return apply(device);
    }

    private <T> T apply(T result) {
        Population.Builder population = new Population.Builder();
        people.forEach((id, profile) -> population.pupil(id, profile, pupilsOf.get(id), unsigned.contains(id)));
        classes.forEach((id, signed) -> population.classOf(id, Profile.KS2, signed));
        classDevices.forEach((id, its) -> population.device(id, null, its));
        ownDevices.forEach((id, its) -> population.device(id, its, null));
        snapshots.change(s -> s.withPopulation(population.build(), new Credentials(keys, networks, here)));
        return result;
    }
}
