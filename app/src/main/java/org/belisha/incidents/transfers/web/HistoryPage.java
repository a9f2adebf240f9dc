package org.belisha.incidents.transfers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.transfers.HistoryFile;
import org.belisha.incidents.transfers.HistoryImports;
import org.belisha.incidents.transfers.Meaning;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where history from another system is taken over: the file, its columns, what it would do, and then doing it. */
@Controller
class HistoryPage {

    static final List<String> SYSTEMS = List.of("CPOMS", "MyConcern", "Another system");

    private final HistoryImports imports;

    HistoryPage(HistoryImports imports) {
        this.imports = imports;
    }

    @GetMapping("/incidents/transfers/history")
    @Needs(Permission.TRANSFER_FILES)
    String all(Viewer viewer, Model model) {
        return list(viewer, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/transfers/history")
    @Needs(Permission.TRANSFER_FILES)
    String take(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Map<String, String> wrong = new LinkedHashMap<>();
        if (file == null || file.isEmpty()) {
            wrong.put("file", "Choose the file that the other system exported, as CSV");
        }
        if (!SYSTEMS.contains(form.text("system"))) {
            wrong.put("system", "Say which system it comes from");
        }
        if (!wrong.isEmpty() || file == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return list(viewer, form, wrong, model);
        }
        return switch (imports.take(viewer, here(viewer), nameOf(file), form.text("system"), file)) {
            case Outcome.Done done -> "redirect:/incidents/transfers/history/" + done.id();
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield list(viewer, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    @GetMapping("/incidents/transfers/history/{id}")
    @Needs(Permission.TRANSFER_FILES)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, null, Map.of(), model);
    }

    @PostMapping("/incidents/transfers/history/{id}/columns")
    @Needs(Permission.TRANSFER_FILES)
    String columns(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Map<Meaning, String> columns = new EnumMap<>(Meaning.class);
        for (Meaning meaning : Meaning.values()) {
            if (!form.text(meaning.name()).isEmpty()) {
                columns.put(meaning, form.text(meaning.name()));
            }
        }
        return after(imports.map(viewer, id, columns), id, columns, viewer, model, response);
    }

    @PostMapping("/incidents/transfers/history/{id}/apply")
    @Needs(Permission.TRANSFER_FILES)
    String apply(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        return after(imports.apply(viewer, id), id, null, viewer, model, response);
    }

    @PostMapping("/incidents/transfers/history/{id}/cancel")
    @Needs(Permission.TRANSFER_FILES)
    String cancel(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        return after(imports.cancel(viewer, id), id, null, viewer, model, response);
    }

    private String after(
            Outcome outcome,
            UUID id,
            @Nullable Map<Meaning, String> columns,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/transfers/history/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, columns, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String list(Viewer viewer, Fields form, Map<String, String> errors, Model model) {
        Map<String, String> systems = new LinkedHashMap<>();
        SYSTEMS.forEach(system -> systems.put(system, system));
        model.addAttribute("files", imports.recent(viewer, here(viewer)));
        model.addAttribute("systems", systems);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/transfers/history";
    }

    private String page(
            Viewer viewer, UUID id, @Nullable Map<Meaning, String> typed, Map<String, String> errors, Model model) {
        HistoryFile file = imports.file(viewer, id).orElseThrow(NotFound::new);
        Map<Meaning, String> columns = typed == null ? file.columns() : typed;
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("", "Not in this file");
        file.headings().stream()
                .filter(heading -> !heading.isEmpty())
                .forEach(heading -> headings.put(heading, heading));
        Map<String, String> chosen = new LinkedHashMap<>();
        columns.forEach((meaning, heading) -> chosen.put(meaning.name(), heading));
        model.addAttribute("file", file);
        model.addAttribute("meanings", Meaning.values());
        model.addAttribute("headings", headings);
        model.addAttribute("chosen", chosen);
        model.addAttribute("errors", errors);
        model.addAttribute("dryRun", imports.look(viewer, id).orElse(null));
        return "incidents/transfers/history-one";
    }

    static String nameOf(MultipartFile file) {
        String sent = file.getOriginalFilename();
        String name =
                sent == null ? "history" : sent.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        return name.isBlank() ? "history" : name.length() > 120 ? name.substring(0, 120) : name;
    }

    static SchoolId here(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.TRANSFER_FILES);
        if (school == null) {
            throw new NotFound();
        }
        return school;
    }
}
