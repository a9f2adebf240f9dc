package org.belisha.schools.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.ImportJob;
import org.belisha.schools.ImportJobs;
import org.belisha.schools.Importer;
import org.belisha.schools.PersonChange;
import org.belisha.schools.PlainColumns;
import org.belisha.schools.PlainPreview;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

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
    String show(
            @PathVariable("id") UUID id,
            @RequestParam(name = "kind", required = false) PlainColumns.@Nullable Kind kind,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "act", required = false) PersonChange.@Nullable Act act,
            @RequestParam(name = "page", defaultValue = "0") int page,
            Viewer viewer,
            Model model) {
        ImportJob job = job(id);
        if (job.state() == ImportJob.State.MAPPING) {
            PlainPreview preview =
                    jobs.preview(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Map<String, String> chosen = new LinkedHashMap<>();
            PlainColumns.Kind whose = kind == null ? PlainColumns.kindOf(preview.headings()) : kind;
            PlainColumns.guess(preview.headings(), whose)
                    .forEach((meaning, heading) -> chosen.put(meaning.name(), heading));
            return mapping(job, preview, whose, chosen, viewer, model);
        }
        return jobPage(job, words, act, Math.clamp(page, 0, 10_000), model);
    }

    private String jobPage(ImportJob job, String words, PersonChange.@Nullable Act act, int page, Model model) {
        ImportJobs.People who = jobs.people(job.id(), words, act, page);
        model.addAttribute("job", job);
        model.addAttribute("who", who);
        model.addAttribute("words", words);
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                "Everybody",
                address(job.id(), words, null, 0),
                act == null,
                job.report().who().all()));
        for (PersonChange.Act each : PersonChange.Act.values()) {
            chips.add(new Chip(
                    each.words(),
                    address(job.id(), words, each, 0),
                    each == act,
                    job.report().who().of(each)));
        }
        model.addAttribute("chips", chips);
        model.addAttribute("before", page == 0 ? null : address(job.id(), words, act, page - 1));
        model.addAttribute(
                "after", (page + 1) * ImportJobs.PAGE < who.found() ? address(job.id(), words, act, page + 1) : null);
        model.addAttribute("leaversChoice", Map.of("true", "These pupils have left"));
        return "schools/import-job";
    }

    private static String address(UUID id, String words, PersonChange.@Nullable Act act, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/schools/import/" + id);
        if (!words.isBlank()) {
            address.queryParam("q", "{words}");
        }
        if (act != null) {
            address.queryParam("act", act);
        }
        if (page > 0) {
            address.queryParam("page", page);
        }
        return address.encode().buildAndExpand(Map.of("words", words)).toUriString();
    }

    /** A filter of the list of people. */
    record Chip(String label, String url, boolean selected, int count) {}

    private String mapping(
            ImportJob job,
            PlainPreview preview,
            PlainColumns.Kind kind,
            Map<String, String> chosen,
            Viewer viewer,
            Model model) {
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
        model.addAttribute("kind", kind);
        model.addAttribute(
                "otherKind", kind == PlainColumns.Kind.STAFF ? PlainColumns.Kind.PUPILS : PlainColumns.Kind.STAFF);
        model.addAttribute("meanings", PlainColumns.Meaning.of(kind));
        model.addAttribute("chosen", chosen);
        model.addAttribute("ownSchools", own);
        model.addAttribute(
                "everybodyChoice",
                Map.of(
                        "yes",
                        kind == PlainColumns.Kind.STAFF
                                ? "The report holds every member of staff: who is missing has left"
                                : "The report holds every pupil of the school: who is missing has left"));
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
        PlainColumns.Kind kind = "STAFF".equals(sent.get("kind")) ? PlainColumns.Kind.STAFF : PlainColumns.Kind.PUPILS;
        for (PlainColumns.Meaning meaning : PlainColumns.Meaning.of(kind)) {
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
            return mapping(job, preview, kind, sent, viewer, model);
        }
        jobs.name(id, new PlainColumns(school, kind, headings, sent.containsKey("everybody")));
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
            return jobPage(job, "", null, 0, model);
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
