package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.incidents.Indicator;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.Rewording;
import org.belisha.incidents.Taxonomy;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The words of areas, categories and signs, changed by a new version of them all (5.6). */
@Controller
class SortingWordsPage {

    private final Taxonomy taxonomy;
    private final Rewording rewording;

    SortingWordsPage(Taxonomy taxonomy, Rewording rewording) {
        this.taxonomy = taxonomy;
        this.rewording = rewording;
    }

    @GetMapping("/incidents/areas/words")
    @Needs(Permission.SORT_INCIDENTS)
    String words(Model model) {
        return page(Fields.empty(), false, Map.of(), model);
    }

    @PostMapping("/incidents/areas/words")
    @Needs(Permission.SORT_INCIDENTS)
    String reword(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        Outcome outcome = rewording.reword(viewer, wanted(form), form.text("because"));
        if (outcome instanceof Outcome.Refused refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(form, true, refused.why(), model);
        }
        next.addFlashAttribute(
                "said", "Saved. New concerns and incidents use these words; those that are there keep theirs.");
        return "redirect:/incidents/areas";
    }

    private Rewording.Wanted wanted(Fields form) {
        return new Rewording.Wanted(
                form.text("version").matches("\\d{1,9}") ? Integer.parseInt(form.text("version")) : 0,
                byCode("area-", form),
                byCode("category-", form),
                byCode("sign-", form),
                form.text("newCategory").strip(),
                form.choice("newKind", Taxonomy.Kind.class),
                form.text("newSign").strip());
    }

    private static Map<String, String> byCode(String begins, Fields form) {
        Map<String, String> words = new LinkedHashMap<>();
        form.typed().keySet().stream()
                .filter(field -> field.startsWith(begins))
                .forEach(field -> words.put(
                        field.substring(begins.length()), form.text(field).strip()));
        return words;
    }

    private String page(Fields form, boolean typed, Map<String, String> errors, Model model) {
        int latest = taxonomy.latest();
        List<Line> areas = new ArrayList<>();
        taxonomy.areas(latest).forEach((code, words) -> areas.add(line("area-", code, words, "", form, typed)));
        model.addAttribute("areas", areas);
        List<String> used = taxonomy.categories(latest).stream()
                .map(Taxonomy.Category::code)
                .toList();
        List<String> signsUsed =
                taxonomy.indicators(latest).stream().map(Indicator::code).toList();
        model.addAttribute(
                "categories",
                taxonomy.categoriesEver().stream()
                        .map(each -> used.contains(each.code())
                                ? line(
                                        "category-",
                                        each.code(),
                                        each.words(),
                                        each.kind().words(),
                                        form,
                                        typed)
                                : unused("category-", each.code(), each.words(), form))
                        .toList());
        model.addAttribute(
                "signs",
                taxonomy.indicatorsEver().stream()
                        .map(each -> signsUsed.contains(each.code())
                                ? line("sign-", each.code(), each.words(), "", form, typed)
                                : unused("sign-", each.code(), each.words(), form))
                        .toList());
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", "Choose");
        kinds.putAll(Words.of(Taxonomy.Kind.values(), Taxonomy.Kind::words));
        model.addAttribute("kinds", kinds);
        model.addAttribute("version", latest);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/sorting-words";
    }

    private static Line line(String begins, String code, String words, String hint, Fields form, boolean typed) {
        String field = begins + code;
        return new Line(field, words, typed ? form.text(field) : words, hint.isEmpty() ? null : hint);
    }

    private static Line unused(String begins, String code, String words, Fields form) {
        return new Line(begins + code, words, form.text(begins + code), "Not used now: write words to use it again");
    }

    /** A field: its name, what holds now, what is shown in it, and what it is for. */
    public record Line(
            String field,
            String now,
            String value,
            @org.jspecify.annotations.Nullable String hint) {}
}
