package org.belisha.incidents.casework.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Dues;
import org.belisha.incidents.casework.DueBoard;
import org.belisha.incidents.casework.Learning;
import org.belisha.incidents.web.Chip;
import org.belisha.incidents.web.Names;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything that is due across incidents, the most overdue first. */
@Controller
class DuePage {

    private static final String PATH = "/incidents/casework/board";

    private final DueBoard board;
    private final Learning learning;
    private final Names names;
    private final InstantSource clock;

    DuePage(DueBoard board, Learning learning, Names names, InstantSource clock) {
        this.board = board;
        this.learning = learning;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Needs(Permission.REVIEW_INCIDENTS)
    String board(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "ALL") String owner,
            Viewer viewer,
            Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.REVIEW_INCIDENTS));
        Instant now = clock.instant();
        List<Dues.Due> dues = board.look(viewer, school, words).stream()
                .filter(due -> isOf(due, owner, viewer))
                .toList();
        model.addAttribute("dues", dues);
        model.addAttribute("now", now);
        model.addAttribute(
                "overdue", dues.stream().filter(due -> due.at().isBefore(now)).count());
        model.addAttribute("query", words);
        model.addAttribute("chips", chips(school, owner, words));
        model.addAttribute("names", names);
        return "incidents/casework/board";
    }

    private static boolean isOf(Dues.Due due, String owner, Viewer viewer) {
        PersonId whose = due.owner();
        return switch (owner) {
            case "ALL" -> true;
            case "MINE" -> viewer.person().equals(whose);
            case "TEAM" -> whose == null;
            default -> whose != null && whose.toString().equals(owner);
        };
    }

    private List<Chip> chips(SchoolId school, String owner, String words) {
        Map<String, String> shows = new LinkedHashMap<>();
        shows.put("ALL", "Everybody");
        shows.put("MINE", "Mine");
        shows.put("TEAM", "The team");
        learning.owners(school).forEach(person -> shows.put(person.id().toString(), person.name()));
        List<Chip> chips = new ArrayList<>();
        shows.forEach((code, said) -> chips.add(new Chip(said, Chip.url(PATH, code, words), code.equals(owner))));
        return chips;
    }
}
