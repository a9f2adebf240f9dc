package org.belisha.incidents.transfers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.database.SchoolId;
import org.belisha.incidents.transfers.Destination;
import org.belisha.incidents.transfers.Enclosures;
import org.belisha.incidents.transfers.Piece;
import org.belisha.incidents.transfers.Secrets;
import org.belisha.incidents.transfers.Sending;
import org.belisha.incidents.transfers.SendingFiles;
import org.belisha.incidents.transfers.Started;
import org.belisha.incidents.transfers.Transfers;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the lead sends a child's file: everything is ticked, and what stays behind needs its reason. */
@Controller
class SendingPage {

    // The reasons for what stays behind are long work: they stand while the password is given in another tab.
    private static final Map<String, String> TOO_LONG_AGO =
            Map.of("form", "Nothing was sent: prove again who you are, in a new tab, then send the file");

    private final Transfers transfers;
    private final SendingFiles sendings;
    private final Enclosures enclosures;
    private final Schools schools;
    private final Names names;
    private final ProofAgain proof;

    SendingPage(
            Transfers transfers,
            SendingFiles sendings,
            Enclosures enclosures,
            Schools schools,
            Names names,
            ProofAgain proof) {
        this.transfers = transfers;
        this.sendings = sendings;
        this.enclosures = enclosures;
        this.schools = schools;
        this.names = names;
        this.proof = proof;
    }

    @GetMapping("/incidents/transfers/of/{child}")
    @Needs(Permission.TRANSFER_FILES)
    String form(@PathVariable("child") UUID child, Viewer viewer, Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/transfers/of/" + child);
        }
        return page(viewer, new PersonId(child), null, Map.of(), model);
    }

    @PostMapping("/incidents/transfers/of/{child}")
    @Needs(Permission.TRANSFER_FILES)
    String send(
            @PathVariable("child") UUID child,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        if (!proof.lately()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("again", proof.whereToGive("/incidents/transfers"));
            return page(viewer, new PersonId(child), form, TOO_LONG_AGO, model);
        }
        Map<UUID, String> leftOut = new LinkedHashMap<>();
        for (String record : form.all("leave")) {
            UUID id = Fields.uuid(record);
            if (id != null) {
                leftOut.put(id, form.text("why-" + id));
            }
        }
        Sending sending = new Sending(
                new PersonId(child),
                form.choice("destination", Destination.class),
                school(form.text("toSchool")),
                form.text("toWords"),
                form.day("leftOn"),
                leftOut);
        return switch (sendings.send(viewer, here(viewer), sending)) {
            case Started.Gone gone -> gone(gone, model, response);
            case Started.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, new PersonId(child), form, refused.why(), model);
            }
            case Started.NotFound notFound -> throw new NotFound();
        };
    }

    /** Where there is something that is shown once, it is the answer to the form itself. */
    static String gone(Started.Gone gone, Model model, HttpServletResponse response) {
        Secrets secrets = gone.secrets();
        if (secrets == null) {
            return "redirect:/incidents/transfers/" + gone.id();
        }
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("id", gone.id());
        model.addAttribute("secrets", secrets);
        model.addAttribute(
                "link",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/incidents/transfers/receive/" + secrets.link())
                        .toUriString());
        return "incidents/transfers/once";
    }

    private String page(
            Viewer viewer, PersonId child, @Nullable Fields typed, Map<String, String> errors, Model model) {
        SchoolId school = here(viewer);
        List<Piece> file = transfers.file(viewer, school, child).orElseThrow(NotFound::new);
        Map<String, String> others = new LinkedHashMap<>();
        others.put("", "Choose");
        schools.all().stream()
                .filter(each -> !each.id().equals(school))
                .forEach(each -> others.put(each.id().toString(), each.name()));
        Map<String, String> destinations = new LinkedHashMap<>();
        for (Destination each : Destination.values()) {
            destinations.put(each.name(), each.words());
        }
        model.addAttribute("child", child);
        model.addAttribute("name", names.of(child));
        model.addAttribute("file", file);
        model.addAttribute("enclosed", enclosures.of(viewer, school, child, file));
        model.addAttribute("form", typed == null ? known(school, child) : typed);
        model.addAttribute("errors", errors);
        model.addAttribute("others", others);
        model.addAttribute("destinations", destinations);
        return "incidents/transfers/send";
    }

    private Fields known(SchoolId school, PersonId child) {
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>();
        Transfers.Known roster = transfers.known(school, child);
        LocalDate left = roster.leftOn();
        if (left != null) {
            known.add("leftOn-day", Integer.toString(left.getDayOfMonth()));
            known.add("leftOn-month", Integer.toString(left.getMonthValue()));
            known.add("leftOn-year", Integer.toString(left.getYear()));
        }
        if (roster.nowAt() != null) {
            known.add("destination", Destination.TRUST.name());
            known.add("toSchool", roster.nowAt().toString());
        }
        return new Fields(known);
    }

    private @Nullable SchoolId school(String text) {
        return schools.all().stream()
                .map(School::id)
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static SchoolId here(Viewer viewer) {
        SchoolId school = viewer.schoolFor(Permission.TRANSFER_FILES);
        if (school == null) {
            throw new NotFound();
        }
        return school;
    }
}
