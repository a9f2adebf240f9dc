package org.belisha.schools.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.ImportJob;
import org.belisha.schools.ImportJobs;
import org.belisha.schools.Importer;
import org.belisha.schools.PlainColumns;
import org.belisha.schools.PlainPreview;
import org.belisha.schools.Schools;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** A roster from upload to result: checked first, applied on confirmation, with progress that works without script. */
@Controller
class ImportPage {

    private final ImportJobs jobs;
    private final Schools schools;

    ImportPage(ImportJobs jobs, Schools schools) {
        this.jobs = jobs;
        this.schools = schools;
    }

    @GetMapping("/schools/import")
    @Needs(Permission.IMPORT_ROSTER)
    String upload(Model model) {
        model.addAttribute("recent", jobs.recent());
        return "schools/import";
    }

    @PostMapping("/schools/import")
    @Needs(Permission.IMPORT_ROSTER)
    String take(@RequestParam("file") MultipartFile file, Viewer viewer, Model model, HttpServletResponse response)
            throws IOException {
        if (file.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("file", "Choose a roster file"));
            return upload(model);
        }
        UUID id = jobs.take(nameOf(file), file.getBytes(), Importer.of(viewer));
        return "redirect:/schools/import/" + id;
    }

    private static String nameOf(MultipartFile file) {
        String sent = file.getOriginalFilename();
        String name = sent == null ? "roster" : sent.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        return name.isBlank() ? "roster" : name.length() > 120 ? name.substring(0, 120) : name;
    }

    @GetMapping("/schools/import/{id}")
    @Needs(Permission.IMPORT_ROSTER)
    String show(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        ImportJob job = job(id);
        if (job.state() == ImportJob.State.MAPPING) {
            PlainPreview preview =
                    jobs.preview(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Map<String, String> chosen = new LinkedHashMap<>();
            PlainColumns.guess(preview.headings()).forEach((meaning, heading) -> chosen.put(meaning.name(), heading));
            return mapping(job, preview, chosen, viewer, model);
        }
        return jobPage(job, model);
    }

    private static String jobPage(ImportJob job, Model model) {
        model.addAttribute("job", job);
        model.addAttribute("leaversChoice", Map.of("true", "These pupils have left"));
        return "schools/import-job";
    }

    private String mapping(
            ImportJob job, PlainPreview preview, Map<String, String> chosen, Viewer viewer, Model model) {
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("", "Not in this file");
        preview.headings().forEach(heading -> headings.put(heading, heading));
        Map<Integer, String> own = new LinkedHashMap<>();
        schools.all().stream()
                .filter(school -> viewer.may(Permission.IMPORT_ROSTER, school.id()))
                .forEach(school -> own.put(school.id().value(), school.name()));
        model.addAttribute("job", job);
        model.addAttribute("preview", preview);
        model.addAttribute("headings", headings);
        model.addAttribute("meanings", PlainColumns.Meaning.values());
        model.addAttribute("chosen", chosen);
        model.addAttribute("ownSchools", own);
        model.addAttribute(
                "everybodyChoice",
                Map.of("yes", "The report holds every pupil of the school: who is missing has left"));
        return "schools/import-columns";
    }

    @PostMapping("/schools/import/{id}/columns")
    @Needs(Permission.IMPORT_ROSTER)
    String columns(
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> sent,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        ImportJob job = job(id);
        Map<PlainColumns.Meaning, String> headings = new EnumMap<>(PlainColumns.Meaning.class);
        Map<String, String> errors = new LinkedHashMap<>();
        for (PlainColumns.Meaning meaning : PlainColumns.Meaning.values()) {
            String heading = sent.getOrDefault(meaning.name(), "");
            if (!heading.isEmpty()) {
                headings.put(meaning, heading);
            } else if (meaning.needed()) {
                errors.put(meaning.name(), "Choose the column that holds: " + meaning.words());
            }
        }
        SchoolId school = school(sent.getOrDefault("school", ""));
        if (!viewer.may(Permission.IMPORT_ROSTER, school)) {
            errors.put("school", "Choose the school that the report is of");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            model.addAttribute("sent", sent);
            PlainPreview preview =
                    jobs.preview(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return mapping(job, preview, sent, viewer, model);
        }
        jobs.name(id, new PlainColumns(school, headings, sent.containsKey("everybody")));
        return "redirect:/schools/import/" + id;
    }

    private static SchoolId school(String typed) {
        return new SchoolId(typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0);
    }

    @PostMapping("/schools/import/{id}/apply")
    @Needs(Permission.IMPORT_ROSTER)
    String apply(
            @PathVariable("id") UUID id,
            @RequestParam(name = "leavers", defaultValue = "false") boolean leavers,
            Model model,
            HttpServletResponse response) {
        ImportJob job = job(id);
        if (job.manyLeave() && !leavers) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("leavers", "Confirm that these pupils are leaving, or cancel"));
            return jobPage(job, model);
        }
        jobs.apply(id, leavers);
        return "redirect:/schools/import/" + id;
    }

    @PostMapping("/schools/import/{id}/cancel")
    @Needs(Permission.IMPORT_ROSTER)
    String cancel(@PathVariable("id") UUID id) {
        job(id);
        jobs.cancel(id);
        return "redirect:/schools/import/" + id;
    }

    private ImportJob job(UUID id) {
        return jobs.job(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
