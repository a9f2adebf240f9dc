package org.belisha.incidents.ownfields.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.ownfields.OwnField;
import org.belisha.incidents.ownfields.OwnFields;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.NotFound;
import org.belisha.incidents.web.Words;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The fields that a school asks for in its incidents: a few, each changed by a new version. */
@Controller
class OwnFieldsPage {

    private static final String PATH = "/incidents/own-fields";

    private final OwnFields fields;

    OwnFieldsPage(OwnFields fields) {
        this.fields = fields;
    }

    @GetMapping(PATH)
    @Needs(Permission.CLOSE_INCIDENT)
    String show(@RequestParam(name = "field", defaultValue = "") String key, Viewer viewer, Model model) {
        OwnField field = fields.of(school(viewer)).stream()
                .filter(each -> each.key().toString().equals(key))
                .findFirst()
                .orElse(null);
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        if (field != null) {
            known.add("key", key);
            known.add("label", field.label());
            known.add("choices", String.join("\n", field.choices()));
            known.add("used", field.used() ? "yes" : "no");
        }
        return page(viewer, new Fields(known), Map.of(), model);
    }

    @PostMapping(PATH)
    @Needs(Permission.CLOSE_INCIDENT)
    String define(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        UUID key = Fields.uuid(form.text("key"));
        OwnFields.Wanted wanted = new OwnFields.Wanted(
                form.text("label"),
                form.choice("kind", OwnField.Kind.class),
                form.text("choices")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                key == null || !Boolean.FALSE.equals(form.yes("used")));
        return switch (fields.define(viewer, school(viewer), key, wanted)) {
            case Outcome.Done done -> "redirect:" + PATH;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, Fields form, Map<String, String> errors, Model model) {
        List<OwnField> all = fields.of(school(viewer));
        OwnField changed = changed(all, form.text("key"));
        Map<String, String> use = new LinkedHashMap<>();
        use.put("yes", "Ask for it");
        use.put("no", "No longer: answers that are there stay");
        model.addAttribute("fields", all);
        model.addAttribute("changed", changed);
        model.addAttribute("kinds", Words.of(OwnField.Kind.values(), OwnField.Kind::words));
        model.addAttribute("use", use);
        model.addAttribute("most", OwnFields.MOST);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/ownfields/fields";
    }

    private static @Nullable OwnField changed(List<OwnField> all, String key) {
        return all.stream()
                .filter(each -> each.key().toString().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.CLOSE_INCIDENT));
    }
}
