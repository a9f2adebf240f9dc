package org.belisha.incidents.examinations.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.examinations.Custody;
import org.belisha.incidents.examinations.ExaminationFile;
import org.belisha.incidents.examinations.Examinations;
import org.belisha.incidents.web.Chip;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of searches and devices; and for every adult, the devices they hold or must sign for. */
@Controller
class ExaminationListPage {

    private static final String HERE = "/incidents/examinations";

    private final Examinations examinations;
    private final Custody custody;
    private final Names names;

    ExaminationListPage(Examinations examinations, Custody custody, Names names) {
        this.examinations = examinations;
        this.custody = custody;
        this.names = names;
    }

    @GetMapping(HERE)
    @Needs(Permission.SEE_INCIDENTS)
    String list(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "OPEN") String show,
            Viewer viewer,
            Model model) {
        SchoolId school = viewer.schoolFor(Permission.SEE_INCIDENTS);
        String sought = words.strip().toLowerCase(Locale.UK);
        List<ExaminationFile> files = school == null
                ? List.of()
                : examinations.ofSchool(viewer, school).stream()
                        .filter(file -> show.equals("ALL") || !file.lacking().isEmpty())
                        .filter(file -> (names.of(file.examination().pupil()) + " "
                                        + file.examination().device() + " "
                                        + file.examination().sought())
                                .toLowerCase(Locale.UK)
                                .contains(sought))
                        .toList();
        model.addAttribute("files", files);
        model.addAttribute("query", words);
        model.addAttribute("names", names);
        model.addAttribute(
                "chips",
                List.of(
                        new Chip("Something missing", Chip.url(HERE, "OPEN", words), show.equals("OPEN")),
                        new Chip("All", Chip.url(HERE, "ALL", words), show.equals("ALL"))));
        return "incidents/examinations/list";
    }

    @GetMapping("/incidents/examinations/devices")
    @Needs(Permission.REPORT_CONCERN)
    String devices(Viewer viewer, Model model) {
        model.addAttribute("held", custody.heldBy(viewer));
        model.addAttribute("names", names);
        model.addAttribute("me", viewer.person());
        return "incidents/examinations/devices";
    }

    @PostMapping("/incidents/examinations/devices/{step}")
    @Needs(Permission.REPORT_CONCERN)
    String sign(@PathVariable("step") UUID step, Viewer viewer) {
        return switch (custody.sign(viewer, step)) {
            case Outcome.Done done -> "redirect:/incidents/examinations/devices";
            default -> throw new NotFound();
        };
    }
}
