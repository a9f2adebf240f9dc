package org.belisha.filtering;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.belisha.filtering.FilteringChanged.Part;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.schools.KeyStage;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.belisha.schools.School;
import org.belisha.schools.SchoolClass;
import org.belisha.schools.Schools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads the parts of a snapshot, in a transaction whose scope is the whole trust. */
@Component
class SnapshotReader {

    private final RuleTable rules;
    private final ProfileTable profiles;
    private final DeviceTable devices;
    private final CredentialTable credentials;
    private final WithdrawalTable withdrawals;
    private final Schools schools;
    private final People people;
    private final ObjectProvider<AccessHolds> holds;

    SnapshotReader(
            RuleTable rules,
            ProfileTable profiles,
            DeviceTable devices,
            CredentialTable credentials,
            WithdrawalTable withdrawals,
            Schools schools,
            People people,
            ObjectProvider<AccessHolds> holds) {
        this.rules = rules;
        this.profiles = profiles;
        this.devices = devices;
        this.credentials = credentials;
        this.withdrawals = withdrawals;
        this.schools = schools;
        this.people = people;
        this.holds = holds;
    }

    /** Everything is read before anything is changed, so a failure half-way changes nothing. */
    UnaryOperator<FilteringSnapshot> read(Set<Part> parts, Instant now) {
        RuleBook book = parts.contains(Part.RULES) ? new RuleBook(rules.inForce()) : null;
        Map<PersonId, Withdrawal> withdrawn = parts.contains(Part.WITHDRAWALS) ? withdrawals.inForce(now) : null;
        Population population = parts.contains(Part.POPULATION) ? population() : null;
        Credentials keys = population == null ? null : new Credentials(credentials.inForce(), devices.networks());
        boolean categories = parts.contains(Part.PROFILES);
        return before -> {
            FilteringSnapshot after = before;
            if (book != null) {
                after = after.withRules(book);
            }
            if (withdrawn != null) {
                after = after.withWithdrawals(withdrawn);
            }
            if (population != null && keys != null) {
                after = after.withPopulation(population, keys);
            }
            return categories ? after.withProfiles(profiles.all(after.lists())) : after;
        };
    }

    private Population population() {
        AccessHolds.Held held =
                holds.getIfAvailable(() -> () -> AccessHolds.Held.NOBODY).held();
        Population.Builder builder = new Population.Builder();
        for (School school : schools.all()) {
            for (Role role : Role.values()) {
                if (role != Role.PUPIL) {
                    people.withRole(school.id(), role)
                            .forEach(adult -> builder.adult(
                                    adult.id(),
                                    school.id(),
                                    profileOf(role),
                                    held.people().contains(adult.id())));
                }
            }
            addPupils(builder, school, held);
        }
        devices.inUse((org.belisha.database.SchoolId) null)
                .forEach(device -> builder.device(device.id(), device.school(), device.person(), device.classId()));
        return builder.build();
    }

    private void addPupils(Population.Builder builder, School school, AccessHolds.Held held) {
        Map<UUID, Profile> classes = new HashMap<>();
        for (Pupil pupil : people.pupils(school.id())) {
            Profile profile = profileOf(pupil.keyStage());
            builder.person(pupil.id(), school.id(), profile, held.people().contains(pupil.id()));
            if (pupil.classId() != null) {
                classes.merge(pupil.classId(), profile, SnapshotReader::younger);
            }
        }
        for (SchoolClass schoolClass : people.classes(school.id())) {
            builder.classOf(
                    schoolClass.id(),
                    classes.getOrDefault(schoolClass.id(), Profile.UNKNOWN),
                    !held.classes().contains(schoolClass.id()));
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
            case STAFF, TRUST, GOVERNANCE -> role == Role.VOLUNTEER ? Profile.VISITOR : Profile.STAFF;
            case FAMILY, VISITOR -> Profile.VISITOR;
            case PUPIL -> Profile.UNKNOWN;
        };
    }
}
