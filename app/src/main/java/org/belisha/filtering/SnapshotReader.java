package org.belisha.filtering;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.belisha.agreements.Agreements;
import org.belisha.database.SchoolId;
import org.belisha.filtering.FilteringChanged.Part;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.phrases.PhraseBook;
import org.belisha.schools.KeyStage;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.Roll;
import org.belisha.schools.Rolls;
import org.belisha.schools.School;
import org.belisha.schools.SchoolClass;
import org.belisha.schools.Schools;
import org.springframework.stereotype.Component;

/** Reads one part of the snapshot, in a transaction whose scope is the whole trust; reading and swapping are apart. */
@Component
class SnapshotReader {
    private static final Duration LENT_LATELY = Duration.ofDays(1);

    private final SubscribedLists subscribed;
    private final RuleTable rules;
    private final ProfileTable profiles;
    private final SchoolVerdictTable schoolVerdicts;
    private final DeviceTable devices;
    private final CartTable carts;
    private final ClubTable clubs;
    private final CredentialTable credentials;
    private final NetworkTable networks;
    private final WithdrawalTable withdrawals;
    private final LessonActTable lessons;
    private final Inspection inspection;
    private final WordLists words;
    private final WordLimitTable wordLimits;
    private final ScoreWatched watched;
    private final Schools schools;
    private final Rolls rolls;
    private final People people;
    private final Agreements agreements;
    private final Snapshots snapshots;
    private final InstantSource clock;

    SnapshotReader(
            SubscribedLists subscribed,
            RuleTable rules,
            ProfileTable profiles,
            SchoolVerdictTable schoolVerdicts,
            DeviceTable devices,
            CartTable carts,
            ClubTable clubs,
            CredentialTable credentials,
            NetworkTable networks,
            WithdrawalTable withdrawals,
            LessonActTable lessons,
            Inspection inspection,
            WordLists words,
            WordLimitTable wordLimits,
            ScoreWatched watched,
            Schools schools,
            Rolls rolls,
            People people,
            Agreements agreements,
            Snapshots snapshots,
            InstantSource clock) {
        this.subscribed = subscribed;
        this.rules = rules;
        this.profiles = profiles;
        this.schoolVerdicts = schoolVerdicts;
        this.devices = devices;
        this.carts = carts;
        this.clubs = clubs;
        this.credentials = credentials;
        this.networks = networks;
        this.withdrawals = withdrawals;
        this.lessons = lessons;
        this.inspection = inspection;
        this.words = words;
        this.wordLimits = wordLimits;
        this.watched = watched;
        this.schools = schools;
        this.rolls = rolls;
        this.people = people;
        this.agreements = agreements;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The change that puts what is on record now in place of what the snapshot holds. */
    UnaryOperator<FilteringSnapshot> read(Part part) {
        return switch (part) {
            case LISTS -> {
                Lists now = subscribed.ifChanged();
                yield now == null ? before -> before : before -> before.withLists(now);
            }
            case RULES -> {
                RuleBook book = new RuleBook(rules.inForce());
                yield before -> before.withRules(book);
            }
            case PROFILES -> {
                Lists lists = snapshots.current().lists();
                ProfileBook now =
                        new ProfileBook(profiles.all(lists), schoolVerdicts.inForce(), lists, profiles.locks());
                yield before -> before.withProfiles(now);
            }
            case WITHDRAWALS -> {
                Map<PersonId, Withdrawal> now = withdrawals.inForce(clock.instant());
                yield before -> before.withWithdrawals(now);
            }
            case LESSONS -> {
                LessonBook now = new LessonBook(forChildrenOfClubs(lessons.inForce(clock.instant())));
                yield before -> before.withLessons(now);
            }
            case INSPECTION -> {
                InspectionRules now = inspection.rules();
                yield before -> before.withInspection(now);
            }
            case WORDS -> {
                PhraseBook book = words.ifChanged();
                Map<Profile, WordLimits> limits = wordLimits.all();
                Map<SchoolId, Set<Profile>> alerted = watched.profiles();
                yield before -> before.withWords(
                        (book == null ? before.words() : before.words().with(book)).with(limits, alerted));
            }
            case LOANS -> {
                // Loans of the last day, because what was seen then may be recorded only now.
                List<DeviceLoan> loans = carts.loansSince(clock.instant().minus(LENT_LATELY));
                yield before -> before.withLoans(loans);
            }
            case POPULATION -> {
                Population population = population();
                Credentials keys =
                        new Credentials(credentials.inForce(), networks.inUse(), networks.here(clock.instant()));
                yield before -> before.withPopulation(population, keys);
            }
        };
    }

    /** What is done for a club holds on its cart, and for each child of it wherever they are known. */
    private List<LessonAct> forChildrenOfClubs(List<LessonAct> inForce) {
        Map<UUID, Set<PersonId>> children = clubs.children(null);
        List<LessonAct> acts = new ArrayList<>(inForce);
        for (LessonAct act : inForce) {
            if (act.club() != null) {
                children.getOrDefault(act.club(), Set.of()).forEach(child -> acts.add(act.of(child)));
            }
        }
        return acts;
    }

    private Population population() {
        Population.Builder builder = new Population.Builder();
        Map<UUID, Set<PersonId>> children = clubs.children(null);
        for (School school : schools.all()) {
            Set<PersonId> unsigned = agreements.unsigned(school.id());
            Roll roll = rolls.of(school.id());
            addAdults(builder, roll, unsigned);
            addPupils(builder, roll, unsigned);
            addClubs(builder, roll, children);
        }
        for (Device device : devices.inUse((SchoolId) null)) {
            builder.device(device.id(), device.person(), device.classId());
        }
        return builder.build();
    }

    private static void addAdults(Population.Builder builder, Roll roll, Set<PersonId> unsigned) {
        roll.roles().forEach((person, held) -> {
            for (Role role : held.keySet()) {
                if (role != Role.PUPIL) {
                    builder.adult(person, profileOf(role), unsigned.contains(person));
                }
            }
        });
    }

    private void addPupils(Population.Builder builder, Roll roll, Set<PersonId> unsigned) {
        Map<UUID, Profile> classes = new HashMap<>();
        for (Pupil pupil : roll.pupils()) {
            Profile profile = profileOf(pupil.keyStage());
            UUID classId = pupil.classId();
            builder.pupil(pupil.id(), profile, classId, unsigned.contains(pupil.id()));
            if (classId != null) {
                classes.merge(classId, profile, SnapshotReader::younger);
            }
        }
        for (SchoolClass schoolClass : people.classes(roll.school())) {
            builder.classOf(
                    schoolClass.id(),
                    classes.getOrDefault(schoolClass.id(), Profile.UNKNOWN),
                    agreements.classSigned(schoolClass.id()));
        }
    }

    /** What a club shares is for its youngest, and waits while a class that a child comes from has not signed. */
    private void addClubs(Population.Builder builder, Roll roll, Map<UUID, Set<PersonId>> children) {
        for (Club club : clubs.inUse(roll.school())) {
            Set<PersonId> ofClub = children.getOrDefault(club.id(), Set.of());
            List<Pupil> pupils = roll.pupils().stream()
                    .filter(pupil -> ofClub.contains(pupil.id()))
                    .toList();
            Profile profile = pupils.stream()
                    .map(pupil -> profileOf(pupil.keyStage()))
                    .reduce(SnapshotReader::younger)
                    .orElse(Profile.UNKNOWN);
            boolean signed = pupils.stream()
                    .map(Pupil::classId)
                    .distinct()
                    .allMatch(classId -> classId != null && agreements.classSigned(classId));
            builder.classOf(club.id(), profile, signed);
        }
    }

    /** A class of two stages gets the younger's profile. */
    private static Profile younger(Profile one, Profile other) {
        return one == Profile.EYFS_KS1 ? one : other;
    }

    private static Profile profileOf(KeyStage stage) {
        return stage == KeyStage.KS2 ? Profile.KS2 : Profile.EYFS_KS1;
    }

    private static Profile profileOf(Role role) {
        return switch (role.kind()) {
            case STAFF, TRUST, GOVERNANCE -> Profile.STAFF;
            case FAMILY, VISITOR -> Profile.VISITOR;
            case PUPIL -> Profile.UNKNOWN;
        };
    }
}
