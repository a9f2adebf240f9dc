package org.belisha.schools.web;

import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Schools;
import org.belisha.schools.YearRollOver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The move up a year: what it would do first, then the button. */
@Controller
class RollOverPage {

    private final YearRollOver rollOver;
    private final Schools schools;

    RollOverPage(YearRollOver rollOver, Schools schools) {
        this.rollOver = rollOver;
        this.schools = schools;
    }

    @GetMapping("/schools/roll-over")
    @Needs(Permission.MANAGE_SCHOOL)
    String preview(Viewer viewer, Model model) {
        SchoolId school = viewer.schoolFor(Permission.MANAGE_SCHOOL);
        if (school == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("school", schools.school(school).orElseThrow());
        model.addAttribute("preview", rollOver.preview(school));
        return "schools/roll-over";
    }

    @PostMapping("/schools/roll-over")
    @Needs(Permission.MANAGE_SCHOOL)
    String moveUp(@RequestParam("school") int school, Viewer viewer, RedirectAttributes redirect) {
        SchoolId id = new SchoolId(school);
        if (!viewer.may(Permission.MANAGE_SCHOOL, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute(
                "said",
                rollOver.moveUp(id)
                        ? "Done. Every pupil is in their new year."
                        : "Nothing was done: the school moved up in this academic year already.");
        return "redirect:/schools/roll-over";
    }
}
