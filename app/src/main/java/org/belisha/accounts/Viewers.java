package org.belisha.accounts;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of a sign-in the viewer it stands for now: roles are read anew for each request, so that what is taken away is away at once. */
@Component
public class Viewers {

    private final People people;
    private final Schools schools;
    private final AccountTable accounts;
    private final TrustWide trust;
    private final SignInSettings settings;
    private final InstantSource clock;

    Viewers(
            People people,
            Schools schools,
            AccountTable accounts,
            TrustWide trust,
            SignInSettings settings,
            InstantSource clock) {
        this.people = people;
        this.schools = schools;
        this.accounts = accounts;
        this.trust = trust;
        this.settings = settings;
        this.clock = clock;
    }

    /** How a sign-in stands now. */
    public sealed interface Standing {

        /** Signed in. */
        record In(Viewer viewer) implements Standing {}

        /** Known by password, and nothing more before the second factor. */
        record SecondFactorNeeded(boolean enrolled) implements Standing {}

        /** Over: too old, disabled, or nobody's any more. */
        record Over() implements Standing {}
    }

    /** How this sign-in stands now, with the school chosen in the frame. */
    public Standing standing(SignedIn signedIn, @Nullable SchoolId chosenSchool) {
        return trust.call(() -> standingNow(signedIn, chosenSchool));
    }

    private Standing standingNow(SignedIn signedIn, @Nullable SchoolId chosenSchool) {
        if (signedIn.overAt(clock.instant(), settings.longest(signedIn.way()))) {
            return new Standing.Over();
        }
        PersonId id = signedIn.person();
        Optional<Person> person = people.person(id);
        Optional<Account> account = accounts.account(id);
        boolean mayComeIn = account.map(Account::enabled).orElse(signedIn.way() != SignedIn.Way.PASSWORD);
        if (person.isEmpty() || !mayComeIn) {
            return new Standing.Over();
        }
        Map<SchoolId, Set<Role>> roles = rolesFor(signedIn.way(), people.rolesOf(id));
        if (roles.isEmpty()) {
            return new Standing.Over();
        }
        boolean enrolled = account.map(Account::secondFactor).orElse(false);
        if (signedIn.way() == SignedIn.Way.PASSWORD && !signedIn.secondFactor() && (enrolled || needsMore(roles))) {
            return new Standing.SecondFactorNeeded(enrolled);
        }
        return new Standing.In(new Viewer(id, person.get().name(), roles, chosenSchool));
    }

    private static boolean needsMore(Map<SchoolId, Set<Role>> roles) {
        return roles.values().stream().anyMatch(SecondFactors::neededBy);
    }

    /** A link gives a parent's rights and a child's way a child's, whatever else the person is; trust-wide roles stand in every school. */
    private Map<SchoolId, Set<Role>> rolesFor(SignedIn.Way way, Map<SchoolId, Set<Role>> held) {
        Map<SchoolId, Set<Role>> roles = new HashMap<>();
        Set<Role> trustWide = EnumSet.noneOf(Role.class);
        held.forEach((school, here) -> {
            Set<Role> kept = EnumSet.noneOf(Role.class);
            here.stream().filter(role -> fits(way, role)).forEach(kept::add);
            kept.stream().filter(Role::trustWide).forEach(trustWide::add);
            if (!kept.isEmpty()) {
                roles.put(school, kept);
            }
        });
        if (!trustWide.isEmpty()) {
            for (School school : schools.all()) {
                roles.computeIfAbsent(school.id(), any -> EnumSet.noneOf(Role.class))
                        .addAll(trustWide);
            }
        }
        return roles;
    }

    private static boolean fits(SignedIn.Way way, Role role) {
        return switch (way) {
            case PASSWORD -> role != Role.PUPIL;
            case MAILED_LINK -> role == Role.PARENT;
            case BADGE, PICTURES, TEACHER -> role == Role.PUPIL;
        };
    }
}
