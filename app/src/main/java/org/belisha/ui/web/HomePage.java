package org.belisha.ui.web;

import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.ui.HomeAction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The home page: what waits for me, then what I can do. Children have a page of their own. */
@Controller
class HomePage {

    /** The session's chosen school; `accounts` reads it into the viewer. */
    static final String CHOSEN_SCHOOL = "belisha.school";

    private final List<HomeAction> actions;

    HomePage(List<HomeAction> actions) {
        this.actions = actions;
    }

    @GetMapping("/")
    @Needs(Permission.SIGNED_IN)
    String home(Viewer viewer, Model model) {
        model.addAttribute(
                "actions",
                actions.stream()
                        .flatMap(module -> module.actionsFor(viewer).stream())
                        .sorted(Comparator.comparingInt(HomeAction.Link::rank))
                        .toList());
        return viewer.is(Role.PUPIL) ? "ui/child-home" : "ui/home";
    }

    @PostMapping("/ui/school")
    @Needs(Permission.SIGNED_IN)
    String chooseSchool(@RequestParam("school") int school, Viewer viewer, HttpSession session) {
        SchoolId chosen = new SchoolId(school);
        if (chosen.equals(SchoolId.TRUST)) {
            session.removeAttribute(CHOSEN_SCHOOL);
        } else if (viewer.roles().containsKey(chosen)) {
            session.setAttribute(CHOSEN_SCHOOL, school);
        }
        return "redirect:/";
    }
}
