package org.belisha.permissions;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.jspecify.annotations.Nullable;

/** The signed-in person who is looking: their name, and the roles they hold in each school (trust-wide roles stand under every school). */
public record Viewer(
        PersonId person,
        String name,
        Map<SchoolId, Set<Role>> roles,
        @Nullable SchoolId chosenSchool) {

    /** Whether they may do this in that school. */
    public boolean may(Permission permission, SchoolId school) {
        return roles.getOrDefault(school, Set.of()).stream().anyMatch(role -> PermissionTable.gives(role, permission));
    }

    /** Whether they may do this anywhere. */
    public boolean may(Permission permission) {
        return !schoolsWith(permission).isEmpty();
    }

    /** The schools where they may do this, in order. */
    public SortedSet<SchoolId> schoolsWith(Permission permission) {
        return roles.keySet().stream()
                .filter(school -> may(permission, school))
                .collect(Collectors.toCollection(() -> new TreeSet<>((a, b) -> Integer.compare(a.value(), b.value()))));
    }

    /** The school to show for this permission: the chosen one where it is allowed, else the first that is. */
    public @Nullable SchoolId schoolFor(Permission permission) {
        SortedSet<SchoolId> schools = schoolsWith(permission);
        if (chosenSchool != null && schools.contains(chosenSchool)) {
            return chosenSchool;
        }
        return schools.isEmpty() ? null : schools.first();
    }

    /** Every role held anywhere. */
    public Set<Role> allRoles() {
        Set<Role> all = EnumSet.noneOf(Role.class);
        roles.values().forEach(all::addAll);
        return all;
    }

    /** Whether they hold one of these roles anywhere. */
    public boolean is(Role... any) {
        Collection<Role> held = allRoles();
        for (Role role : any) {
            if (held.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Up to two letters to stand for the person in the frame. */
    public String initials() {
        return java.util.Arrays.stream(name.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "Viewer[" + person + "]";
    }
}
