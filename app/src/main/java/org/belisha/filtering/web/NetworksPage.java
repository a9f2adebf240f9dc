package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Here;
import org.belisha.filtering.Network;
import org.belisha.filtering.Networks;
import org.belisha.filtering.Profile;
import org.belisha.filtering.SchoolNetwork;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Parts of a school's network, what whoever is there gets, and who signed in on a device there. */
@Controller
class NetworksPage {
    private static final int LONGEST = 100;

    private final Networks networks;
    private final People people;

    NetworksPage(Networks networks, People people) {
        this.networks = networks;
        this.people = people;
    }

    /** What was typed to name a network. */
    record NetworkForm(
            @Nullable String called,
            @Nullable String range,
            @Nullable String profile,
            @Nullable List<String> signIn) {

        Optional<Profile> whom() {
            return Arrays.stream(Profile.values())
                    .filter(one -> one.name().equals(profile))
                    .findFirst();
        }

        @Nullable
        Network network() {
            try {
                return range == null ? null : Network.of(range.strip());
            } catch (IllegalArgumentException notOne) {
                return null;
            }
        }

        String name() {
            return called == null ? "" : called.strip();
        }

        boolean withSignIn() {
            return signIn != null && signIn.contains("yes");
        }
    }

    @GetMapping("/filtering/networks")
    @Needs(Permission.MANAGE_DEVICES)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        String sought = words.strip().toLowerCase(Locale.UK);
        List<Here> here = networks.here(school(viewer));
        Map<PersonId, String> names =
                people.people(here.stream().map(Here::person).distinct().toList()).values().stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        List<SchoolNetwork> all = networks.of(school(viewer));
        model.addAttribute("q", words);
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute(
                "networks",
                all.stream()
                        .filter(network -> (network.called() + " " + network.range() + " "
                                        + network.place().profile().title())
                                .toLowerCase(Locale.UK)
                                .contains(sought))
                        .toList());
        model.addAttribute("here", here);
        model.addAttribute("names", names);
        return "filtering/networks";
    }

    @GetMapping("/filtering/networks/new")
    @Needs(Permission.MANAGE_DEVICES)
    String form(Model model) {
        return show(new NetworkForm(null, null, null, null), model);
    }

    @PostMapping("/filtering/networks")
    @Needs(Permission.MANAGE_DEVICES)
    String add(NetworkForm form, Viewer viewer, Model model, HttpServletResponse response, RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        Network range = form.network();
        if (form.name().isEmpty() || form.name().length() > LONGEST) {
            errors.put("called", "Enter what the network is called, in up to " + LONGEST + " characters");
        }
        if (range == null) {
            errors.put("range", "Enter its addresses, such as 10.4.0.0/16");
        }
        if (form.whom().isEmpty()) {
            errors.put("profile", "Choose what whoever is there gets");
        }
        if (errors.isEmpty() && range != null) {
            Networks.Outcome outcome =
                    networks.add(school(viewer), form.name(), range, form.whom().orElseThrow(), form.withSignIn());
            if (outcome instanceof Networks.Outcome.Refused refused) {
                errors.put("range", refused.reason());
            }
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return show(form, model);
        }
        next.addFlashAttribute("said", "The network is known now.");
        return "redirect:/filtering/networks";
    }

    @PostMapping("/filtering/networks/remove")
    @Needs(Permission.MANAGE_DEVICES)
    String remove(@RequestParam("network") UUID id, RedirectAttributes next) {
        if (!networks.remove(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "The network is taken away. Devices there need a credential now.");
        return "redirect:/filtering/networks";
    }

    @PostMapping("/filtering/networks/sign-out")
    @Needs(Permission.MANAGE_DEVICES)
    String signOut(@RequestParam("here") UUID id, RedirectAttributes next) {
        if (!networks.end(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "Signed out on that device.");
        return "redirect:/filtering/networks";
    }

    private static String show(NetworkForm form, Model model) {
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put("", "Choose a profile");
        profiles.putAll(RuleForm.profiles());
        model.addAttribute("form", form);
        model.addAttribute("profiles", profiles);
        model.addAttribute("signIns", Map.of("yes", "People may sign in there on a device that nobody registered"));
        return "filtering/new-network";
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_DEVICES));
    }
}
