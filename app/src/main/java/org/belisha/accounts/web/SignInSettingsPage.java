package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.accounts.SignInSetting;
import org.belisha.accounts.SignInSettings;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long a sign-in lasts and how often may be guessed, with who changed what. */
@Controller
class SignInSettingsPage {

    private static final String PAGE = "/accounts/sign-in-settings";

    private final SignInSettings settings;
    private final People people;

    SignInSettingsPage(SignInSettings settings, People people) {
        this.settings = settings;
        this.people = people;
    }

    @GetMapping(PAGE)
    @Needs(Permission.SET_SIGN_INS)
    String page(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.now().forEach((setting, value) -> values.put(setting.name(), value.toString()));
        return shown(values, words, model);
    }

    @PostMapping(PAGE)
    @Needs(Permission.SET_SIGN_INS)
    String set(
            @RequestParam Map<String, String> form,
            Viewer viewer,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Map<SignInSetting, Integer> wanted = new EnumMap<>(SignInSetting.class);
        for (SignInSetting setting : SignInSetting.values()) {
            String typed = form.getOrDefault(setting.name(), "").strip();
            // What is no number is out of every bound, so that it gets the same words.
            wanted.put(setting, typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : -1);
        }
        Map<String, String> errors = new LinkedHashMap<>();
        settings.set(viewer.person(), wanted).forEach((setting, words) -> errors.put(setting.name(), words));
        if (errors.isEmpty()) {
            next.addFlashAttribute("said", "Saved. Limits hold at once; minutes without use from the next sign-in on.");
            return "redirect:" + PAGE;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("errors", errors);
        return shown(form, "", model);
    }

    private String shown(Map<String, String> values, String words, Model model) {
        List<SignInSettings.Change> changes = settings.history(words);
        Map<PersonId, String> names = new LinkedHashMap<>();
        people.people(changes.stream().map(SignInSettings.Change::by).distinct().toList())
                .forEach((id, person) -> names.put(id, person.name()));
        model.addAttribute("lengths", of(false));
        model.addAttribute("limits", of(true));
        model.addAttribute("kept", values);
        model.addAttribute("changes", changes);
        model.addAttribute("names", names);
        model.addAttribute("query", words);
        return "accounts/sign-in-settings";
    }

    private static List<SignInSetting> of(boolean limits) {
        return Arrays.stream(SignInSetting.values())
                .filter(setting -> setting.limitsGuesses() == limits)
                .toList();
    }
}
