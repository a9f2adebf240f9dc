package org.belisha.agreements;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.policies.AgreementKind;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.belisha.schools.Pupil;
import org.belisha.schools.Roll;
import org.belisha.schools.Rolls;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has signed and who has not, by class and by sort of adult. */
@Component
public class SigningOverview {

    private final Agreements agreements;
    private final Rolls rolls;
    private final People people;
    private final Schools schools;
    private final SigningFigures figures;

    SigningOverview(Agreements agreements, Rolls rolls, People people, Schools schools, SigningFigures figures) {
        this.agreements = agreements;
        this.rolls = rolls;
        this.people = people;
        this.schools = schools;
        this.figures = figures;
    }

    /** A class or a sort of adults; its code is part of an address. */
    public record Group(String code, String words, boolean pupils, long signed, long declined, long all) {

        /** How many have not signed. */
        public long open() {
            return all - signed;
        }
    }

    /** One person's line: everything they owe taken together. */
    public record Row(PersonId person, String name, String what, String group, Standing.State state, boolean mail) {

        @Override
        public String toString() {
            return "Row[" + person + "]";
        }
    }

    /** How many agreements are owed and signed in a school. */
    public record SchoolTotal(SchoolId school, String name, long signed, long all) {}

    /** The totals of some schools, by name. */
    @Transactional(readOnly = true)
    public List<SchoolTotal> totals(java.util.Collection<SchoolId> some) {
        return schools.all().stream()
                .filter(school -> some.contains(school.id()))
                .map(school -> {
                    List<Standing> owed = figures.of(school.id()).standings();
                    long signed = owed.stream().filter(Standing::signed).count();
                    return new SchoolTotal(school.id(), school.name(), signed, owed.size());
                })
                .toList();
    }

    /** The groups of a school with their counts, classes first. */
    @Transactional(readOnly = true)
    public List<Group> groups(SchoolId school) {
        Map<String, List<Row>> byGroup = new LinkedHashMap<>();
        List<Row> rows = rows(school);
        rows.forEach(row ->
                byGroup.computeIfAbsent(row.group(), any -> new ArrayList<>()).add(row));
        return byGroup.entrySet().stream()
                .map(each -> group(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((Group group) -> !group.pupils())
                        .thenComparing(Group::words, Collator.getInstance(Locale.UK)::compare))
                .toList();
    }

    /** The people of a school, narrowed by group, by state, by words of the name; by name. */
    @Transactional(readOnly = true)
    public List<Row> people(
            SchoolId school, @Nullable String group, Standing.@Nullable State state, @Nullable String words) {
        String wanted = words == null ? "" : words.strip().toLowerCase(Locale.UK);
        return rows(school).stream()
                .filter(row -> group == null || group.isBlank() || row.group().equals(group))
                .filter(row -> state == null || row.state() == state)
                .filter(row -> row.name().toLowerCase(Locale.UK).contains(wanted))
                .sorted(Comparator.comparing(Row::name, Collator.getInstance(Locale.UK)::compare))
                .toList();
    }

    /** The line of one person of a school. */
    @Transactional(readOnly = true)
    public Optional<Row> person(SchoolId school, PersonId person) {
        return rows(school).stream().filter(row -> row.person().equals(person)).findFirst();
    }

    private static Group group(String code, List<Row> rows) {
        long signed = rows.stream()
                .filter(row -> row.state() == Standing.State.SIGNED)
                .count();
        long declined = rows.stream()
                .filter(row -> row.state() == Standing.State.DECLINED || row.state() == Standing.State.WITHDRAWN)
                .count();
        Row first = rows.getFirst();
        boolean pupils = code.startsWith("class-");
        return new Group(
                code, pupils ? first.what() : GroupOf.valueOf(code).words(), pupils, signed, declined, rows.size());
    }

    // A person who is parent and staff is listed in both groups.
    private List<Row> rows(SchoolId school) {
        Roll roll = rolls.of(school);
        Map<PersonId, Pupil> pupils =
                roll.pupils().stream().collect(Collectors.toMap(Pupil::id, pupil -> pupil, (one, same) -> one));
        Map<PersonId, Map<String, List<Standing>>> byPerson = new HashMap<>();
        for (Standing standing : agreements.standings(school)) {
            String group = groupOf(standing, pupils.get(standing.person()), roll);
            byPerson.computeIfAbsent(standing.person(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(group, any -> new ArrayList<>())
                    .add(standing);
        }
        Map<PersonId, Person> named = people.people(byPerson.keySet());
        List<Row> rows = new ArrayList<>();
        byPerson.forEach((person, groups) -> groups.forEach((group, standings) -> {
            Person known = named.get(person);
            if (known != null) {
                rows.add(new Row(
                        person,
                        known.name(),
                        what(
                                group,
                                pupils.get(person),
                                roll.roles().getOrDefault(person, Map.of()).keySet()),
                        group,
                        together(standings),
                        known.email() != null));
            }
        }));
        return rows;
    }

    private static String groupOf(Standing standing, @Nullable Pupil pupil, Roll roll) {
        if (pupil != null && (standing.kind() == AgreementKind.A2 || standing.kind() == AgreementKind.A3)) {
            return "class-" + (pupil.classId() == null ? "none" : pupil.classId());
        }
        if (standing.kind() == AgreementKind.A1) {
            return GroupOf.PARENTS.name();
        }
        return GroupOf.ofRoles(
                        roll.roles().getOrDefault(standing.person(), Map.of()).keySet())
                .name();
    }

    private static String what(String group, @Nullable Pupil pupil, Set<Role> roles) {
        if (group.startsWith("class-") && pupil != null) {
            return pupil.className() == null ? "No class" : pupil.className();
        }
        if (group.equals(GroupOf.PARENTS.name())) {
            return Role.PARENT.words();
        }
        return roles.stream()
                .filter(role -> role != Role.PARENT && role != Role.PUPIL)
                .map(Role::words)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    // The least settled state of the agreements that are signed together.
    private static Standing.State together(List<Standing> standings) {
        return standings.stream()
                .map(Standing::state)
                .max(Comparator.comparingInt(state -> switch (state) {
                    case SIGNED -> 0;
                    case OWED -> 1;
                    case WITHDRAWN -> 2;
                    case DECLINED -> 3;
                }))
                .orElse(Standing.State.OWED);
    }

    /** The sorts of adults. */
    enum GroupOf {
        STAFF("Staff and volunteers"),
        GOVERNORS("Governors"),
        PARENTS("Parents and carers"),
        VISITORS("Visitors");

        private final String words;

        GroupOf(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static GroupOf ofRoles(Set<Role> roles) {
            if (roles.stream().anyMatch(role -> role.kind() == Role.Kind.STAFF || role.kind() == Role.Kind.TRUST)) {
                return STAFF;
            }
            return roles.stream().anyMatch(role -> role.kind() == Role.Kind.GOVERNANCE) ? GOVERNORS : VISITORS;
        }
    }
}
