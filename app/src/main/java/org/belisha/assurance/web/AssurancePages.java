package org.belisha.assurance.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.belisha.assurance.Assurance;
import org.belisha.assurance.Clause;
import org.belisha.assurance.ClauseRegister;
import org.belisha.assurance.ClauseState;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The clause sheet of a school, and the schools of the trust side by side. */
@Controller
class AssurancePages {

    private static final Set<State> FALLEN = Set.of(State.BROKEN, State.STALE);

    private final Assurance assurance;
    private final ClauseRegister register;
    private final Schools schools;

    AssurancePages(Assurance assurance, ClauseRegister register, Schools schools) {
        this.assurance = assurance;
        this.register = register;
        this.schools = schools;
    }

    @GetMapping("/assurance")
    @Needs(Permission.SEE_ASSURANCE)
    String sheet(
            @RequestParam(required = false) @Nullable Integer school,
            @RequestParam(defaultValue = "") String show,
            Viewer viewer,
            Model model) {
        List<School> mine = mine(viewer);
        if (school == null && viewer.chosenSchool() == null && mine.size() > 1) {
            return "redirect:/assurance/schools";
        }
        School shown = shown(school, viewer, mine);
        Map<String, ClauseState> states = assurance.sheet(shown.id());
        states.replaceAll((clause, state) -> assurance.told(viewer, shown.id(), state));
        model.addAttribute("school", shown);
        model.addAttribute("mine", mine);
        model.addAttribute("states", states);
        model.addAttribute("tallies", tallies(states.values()));
        model.addAttribute("all", states.size());
        model.addAttribute("show", show);
        model.addAttribute("sections", sections(states, show));
        model.addAttribute("first", first(states));
        return "assurance/sheet";
    }

    @GetMapping("/assurance/schools")
    @Needs(Permission.SEE_ASSURANCE)
    String sideBySide(Viewer viewer, Model model) {
        List<School> mine = mine(viewer);
        Map<Integer, Map<String, ClauseState>> sheets = new LinkedHashMap<>();
        Map<Integer, List<Tally>> tallies = new LinkedHashMap<>();
        for (School school : mine) {
            Map<String, ClauseState> states = assurance.sheet(school.id());
            sheets.put(school.id().value(), states);
            tallies.put(school.id().value(), tallies(states.values()));
        }
        model.addAttribute("mine", mine);
        model.addAttribute("sheets", sheets);
        model.addAttribute("talliesOf", tallies);
        model.addAttribute("sections", register.bySection());
        return "assurance/schools";
    }

    private List<School> mine(Viewer viewer) {
        Set<SchoolId> allowed = viewer.schoolsWith(Permission.SEE_ASSURANCE);
        return schools.all().stream()
                .filter(school -> allowed.contains(school.id()))
                .toList();
    }

    /** The school asked for, else the viewer's own; one they may not see is simply not there. */
    static School shown(@Nullable Integer asked, Viewer viewer, List<School> mine) {
        SchoolId id = asked == null ? viewer.schoolFor(Permission.SEE_ASSURANCE) : new SchoolId(asked);
        return mine.stream()
                .filter(school -> school.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<Tally> tallies(Iterable<ClauseState> states) {
        Map<State, Integer> counted = new EnumMap<>(State.class);
        states.forEach(each -> counted.merge(each.state(), 1, Integer::sum));
        List<Tally> tallies = new ArrayList<>();
        int before = 0;
        for (State state : State.values()) {
            int count = counted.getOrDefault(state, 0);
            tallies.add(new Tally(state, count, before));
            before += count;
        }
        return tallies;
    }

    private List<ClauseRegister.Section> sections(Map<String, ClauseState> states, String show) {
        return register.bySection().stream()
                .map(section -> new ClauseRegister.Section(
                        section.number(),
                        section.title(),
                        section.clauses().stream()
                                .filter(clause -> isShown(states.get(clause.id()), show))
                                .toList()))
                .filter(section -> !section.clauses().isEmpty())
                .toList();
    }

    private static boolean isShown(@Nullable ClauseState state, String show) {
        return state != null
                && switch (show) {
                    case "" -> true;
                    case "fallen" -> FALLEN.contains(state.state());
                    default -> state.state().code().equals(show);
                };
    }

    private List<Clause> first(Map<String, ClauseState> states) {
        List<Clause> first = new ArrayList<>();
        for (State state : List.of(State.BROKEN, State.STALE, State.NEEDS_ATTENTION)) {
            register.all().stream()
                    .filter(clause -> {
                        ClauseState stands = states.get(clause.id());
                        return stands != null && stands.state() == state;
                    })
                    .forEach(first::add);
        }
        return first.stream().limit(5).toList();
    }

    /**
     * How many clauses stand so.
     *
     * @param before how many stand in the states before it, for the bar
     */
    record Tally(State state, int count, int before) {}
}
