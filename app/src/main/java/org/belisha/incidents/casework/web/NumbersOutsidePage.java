package org.belisha.incidents.casework.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.belisha.incidents.casework.NumbersOutside;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The numbers as they may leave the team: to print, and as a file for a spreadsheet. */
@Controller
class NumbersOutsidePage {

    private final NumbersOutside outside;

    NumbersOutsidePage(NumbersOutside outside) {
        this.outside = outside;
    }

    @GetMapping("/incidents/casework/numbers/outside")
    @Needs(Permission.SEE_INCIDENTS)
    String ofSchool(
            @RequestParam(name = "term", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate term,
            Viewer viewer,
            Model model) {
        return page("/incidents/casework/numbers", school(viewer, term), term, model);
    }

    @GetMapping("/incidents/casework/numbers/outside.csv")
    @Needs(Permission.SEE_INCIDENTS)
    ResponseEntity<byte[]> fileOfSchool(
            @RequestParam(name = "term", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate term,
            Viewer viewer) {
        return file(school(viewer, term));
    }

    @GetMapping("/incidents/casework/numbers/trust/outside")
    @Needs(Permission.SEE_INCIDENTS)
    String ofTrust(
            @RequestParam(name = "term", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate term,
            Viewer viewer,
            Model model) {
        return page("/incidents/casework/numbers/trust", trust(viewer, term), term, model);
    }

    @GetMapping("/incidents/casework/numbers/trust/outside.csv")
    @Needs(Permission.SEE_INCIDENTS)
    ResponseEntity<byte[]> fileOfTrust(
            @RequestParam(name = "term", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate term,
            Viewer viewer) {
        return file(trust(viewer, term));
    }

    private List<NumbersOutside.Sheet> school(Viewer viewer, @Nullable LocalDate term) {
        var school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_INCIDENTS));
        return outside.ofSchool(viewer, school, term).orElseThrow(NotFound::new);
    }

    private List<NumbersOutside.Sheet> trust(Viewer viewer, @Nullable LocalDate term) {
        return outside.ofTrust(viewer, term).orElseThrow(NotFound::new);
    }

    private static String page(String from, List<NumbersOutside.Sheet> sheets, @Nullable LocalDate term, Model model) {
        model.addAttribute("sheets", sheets);
        model.addAttribute("from", from);
        model.addAttribute("term", term);
        return "incidents/casework/numbers-outside";
    }

    private static ResponseEntity<byte[]> file(List<NumbersOutside.Sheet> sheets) {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (NumbersOutside.Sheet sheet : sheets) {
            line(text, List.of(sheet.heading()));
            line(text, sheet.columns());
            sheet.lines().forEach(cells -> line(text, cells));
            text.append("\r\n");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"incidents-in-numbers.csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(
                        ",", cells.stream().map(NumbersOutsidePage::cell).toList()))
                .append("\r\n");
    }

    // A spreadsheet takes what begins so for a formula; a platform was typed by somebody.
    private static String cell(String words) {
        String safe = words.matches("(?s)\\s*[=+\\-@\\t\\r].*") ? "'" + words : words;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
