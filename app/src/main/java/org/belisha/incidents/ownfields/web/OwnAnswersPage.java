package org.belisha.incidents.ownfields.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.ownfields.OwnField;
import org.belisha.incidents.ownfields.OwnFields;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
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

/** What a school asks beside what every school does, answered for one incident. */
@Controller
class OwnAnswersPage {

    private static final String PATH = "/incidents/own/{id}";

    private final OwnFields fields;
    private final Names names;

    OwnAnswersPage(OwnFields fields, Names names) {
        this.fields = fields;
        this.names = names;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_INCIDENTS)
    String answers(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, null, Map.of(), model);
    }

    @PostMapping(PATH)
    @Needs(Permission.TRIAGE)
    String answer(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        OwnFields.Sheet sheet = fields.look(viewer, id).orElseThrow(NotFound::new);
        Map<UUID, String> answers = new LinkedHashMap<>();
        for (OwnField field : sheet.fields()) {
            answered(field, form).ifPresent(answer -> answers.put(field.key(), answer));
        }
        return switch (fields.answer(viewer, id, answers)) {
            case Outcome.Done done -> "redirect:/incidents/own/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    /** What a form says of a field, where it was on it; a day as 2026-09-07. */
    private static Optional<String> answered(OwnField field, Fields form) {
        String name = "own-" + field.key();
        if (field.kind() != OwnField.Kind.DATE) {
            return form.typed().containsKey(name) ? Optional.of(form.text(name)) : Optional.empty();
        }
        if (!form.typed().containsKey(name + "-day")) {
            return Optional.empty();
        }
        boolean empty = Stream.of("-day", "-month", "-year")
                .allMatch(part -> form.text(name + part).isBlank());
        LocalDate day = form.day(name);
        return Optional.of(empty ? "" : day == null ? "no day" : day.toString());
    }

    private String page(Viewer viewer, UUID id, @Nullable Fields form, Map<String, String> errors, Model model) {
        OwnFields.Sheet sheet = fields.look(viewer, id).orElseThrow(NotFound::new);
        List<Line> lines = new ArrayList<>();
        for (OwnField field : sheet.fields()) {
            lines.add(line(field, sheet.words(field), form));
        }
        model.addAttribute("sheet", sheet);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "mayWork",
                sheet.incident().open()
                        && viewer.may(Permission.TRIAGE, sheet.incident().school()));
        model.addAttribute(
                "mayDefine",
                viewer.may(Permission.CLOSE_INCIDENT, sheet.incident().school()));
        model.addAttribute("names", names);
        model.addAttribute("errors", errors);
        return "incidents/ownfields/incident";
    }

    private static Line line(OwnField field, String words, @Nullable Fields form) {
        String name = "own-" + field.key();
        Optional<LocalDate> day = field.day(words);
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Not answered");
        field.choices().forEach(choice -> choices.put(choice, choice));
        if (!words.isEmpty()) {
            choices.putIfAbsent(words, words + " (no longer offered)");
        }
        return new Line(
                field,
                name,
                form == null ? words : form.text(name),
                choices,
                form == null ? day.map(d -> "" + d.getDayOfMonth()).orElse("") : form.text(name + "-day"),
                form == null ? day.map(d -> "" + d.getMonthValue()).orElse("") : form.text(name + "-month"),
                form == null ? day.map(d -> "" + d.getYear()).orElse("") : form.text(name + "-year"),
                words);
    }

    /** A field of the form, with what stands in it. */
    public record Line(
            OwnField field,
            String name,
            String value,
            Map<String, String> choices,
            String day,
            String month,
            String year,
            String words) {
        @Override
        public String toString() {
            return "Line";
        }
    }
}
