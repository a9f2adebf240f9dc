package org.belisha.schools.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.belisha.schools.Contacts;
import org.belisha.schools.CourtOrder;
import org.belisha.schools.LocalAuthority;
import org.belisha.schools.PeopleList;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person; a pupil's contacts, court orders and local authority only for those who may see contacts. */
@Controller
class PersonPage {

    private static final int LONGEST = 200;

    private final PeopleList people;
    private final Contacts contacts;

    PersonPage(PeopleList people, Contacts contacts) {
        this.people = people;
        this.contacts = contacts;
    }

    @GetMapping("/schools/people/{id}")
    @Needs(Permission.SEE_PEOPLE)
    String person(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        PeopleList.Entry person = entry(id, viewer, Permission.SEE_PEOPLE);
        model.addAttribute("person", person);
        model.addAttribute("pupil", person.roles().contains(Role.PUPIL));
        SchoolId where = schoolOf(id, viewer, Permission.SEE_PEOPLE);
        model.addAttribute("maySeeContacts", viewer.may(Permission.SEE_CONTACTS, where));
        return "schools/person";
    }

    @GetMapping("/schools/people/{id}/contacts")
    @Needs(Permission.SEE_CONTACTS)
    String contacts(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return contactsPage(id, viewer, model, new CourtOrderForm(), Map.of());
    }

    private String contactsPage(UUID id, Viewer viewer, Model model, CourtOrderForm form, Map<String, String> errors) {
        PeopleList.Entry person = entry(id, viewer, Permission.SEE_CONTACTS);
        PersonId pupil = new PersonId(id);
        List<Contacts.Known> known = contacts.lookAt(pupil);
        model.addAttribute("person", person);
        model.addAttribute("known", known);
        model.addAttribute("today", contacts.today());
        model.addAttribute("siblings", contacts.siblingsOf(pupil));
        LocalAuthority authority = contacts.localAuthorityOf(pupil).orElse(null);
        model.addAttribute("authority", authority);
        model.addAttribute("insteadChoice", Map.of("true", "Tell them in place of the parents"));
        model.addAttribute(
                "insteadChosen", authority != null && authority.insteadOfParents() ? List.of("true") : List.of());
        Map<UUID, String> adults = new LinkedHashMap<>();
        known.forEach(each -> adults.put(
                each.contact().id(),
                each.contact().adultName() + ", " + each.contact().relationship()));
        model.addAttribute("adults", adults);
        Map<String, String> bars = new LinkedHashMap<>();
        for (CourtOrder.Bars each : CourtOrder.Bars.values()) {
            bars.put(each.name(), each.words());
        }
        model.addAttribute("bars", bars);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "schools/contacts";
    }

    @PostMapping("/schools/people/{id}/orders")
    @Needs(Permission.SEE_CONTACTS)
    String recordOrder(
            @PathVariable("id") UUID id,
            @ModelAttribute CourtOrderForm form,
            Viewer viewer,
            Model model,
            RedirectAttributes redirect,
            jakarta.servlet.http.HttpServletRequest request,
            jakarta.servlet.http.HttpServletResponse response) {
        form.takeDates(request);
        Map<String, String> errors = form.errors();
        if (errors.isEmpty()) {
            entry(id, viewer, Permission.SEE_CONTACTS);
            LocalDate starts = java.util.Objects.requireNonNull(form.starts());
            boolean belongs = contacts.lookAt(new PersonId(id)).stream()
                    .anyMatch(each -> each.contact().id().equals(form.contactId()));
            UUID contact = form.contactId();
            if (belongs
                    && contact != null
                    && contacts.recordOrder(
                            contact,
                            form.barsOrAll(),
                            starts,
                            form.ends(),
                            form.getReference().strip())) {
                redirect.addFlashAttribute("said", "Recorded. Belisha keeps to this order from its first day.");
                return "redirect:/schools/people/" + id + "/contacts";
            }
            errors.put("contact", "Choose the contact the order is about");
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return contactsPage(id, viewer, model, form, errors);
    }

    @PostMapping("/schools/people/{id}/orders/{order}/lift")
    @Needs(Permission.SEE_CONTACTS)
    String liftOrder(
            @PathVariable("id") UUID id,
            @PathVariable("order") UUID order,
            Viewer viewer,
            RedirectAttributes redirect) {
        entry(id, viewer, Permission.SEE_CONTACTS);
        if (!contacts.liftOrder(order)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("said", "Lifted. The order stays in the record.");
        return "redirect:/schools/people/" + id + "/contacts";
    }

    @PostMapping("/schools/people/{id}/responsibility")
    @Needs(Permission.SEE_CONTACTS)
    String responsibility(
            @PathVariable("id") UUID id,
            @RequestParam("contact") UUID contact,
            @RequestParam("holds") boolean holds,
            Viewer viewer,
            RedirectAttributes redirect) {
        entry(id, viewer, Permission.SEE_CONTACTS);
        if (!contacts.recordResponsibility(contact, holds)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("said", "Recorded. The roster no longer changes it.");
        return "redirect:/schools/people/" + id + "/contacts";
    }

    @PostMapping("/schools/people/{id}/local-authority")
    @Needs(Permission.SEE_CONTACTS)
    String localAuthority(
            @PathVariable("id") UUID id,
            @RequestParam("authority") String name,
            @RequestParam(name = "worker", defaultValue = "") String worker,
            @RequestParam(name = "workerEmail", defaultValue = "") String email,
            @RequestParam(name = "instead", defaultValue = "false") boolean instead,
            Viewer viewer,
            Model model,
            RedirectAttributes redirect,
            jakarta.servlet.http.HttpServletResponse response) {
        PeopleList.Entry person = entry(id, viewer, Permission.SEE_CONTACTS);
        if (name.isBlank() || name.length() > LONGEST || !person.roles().contains(Role.PUPIL)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            Map<String, String> errors = new LinkedHashMap<>();
            errors.put("authority", "Enter the name of the local authority");
            return contactsPage(id, viewer, model, new CourtOrderForm(), errors);
        }
        contacts.recordLocalAuthority(new LocalAuthority(
                person.id(),
                schoolOf(id, viewer, Permission.SEE_CONTACTS),
                name.strip(),
                worker.isBlank() ? null : worker.strip(),
                email.isBlank() ? null : email.strip(),
                instead));
        redirect.addFlashAttribute("said", "Recorded.");
        return "redirect:/schools/people/" + id + "/contacts";
    }

    private PeopleList.Entry entry(UUID id, Viewer viewer, Permission permission) {
        return found(id, viewer, permission)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .getValue();
    }

    private SchoolId schoolOf(UUID id, Viewer viewer, Permission permission) {
        return found(id, viewer, permission)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .getKey();
    }

    private Optional<Map.Entry<SchoolId, PeopleList.Entry>> found(UUID id, Viewer viewer, Permission permission) {
        SchoolId chosen = viewer.schoolFor(permission);
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.ofNullable(chosen), viewer.schoolsWith(permission).stream())
                .distinct()
                .flatMap(school ->
                        people.entry(new PersonId(id), school).map(entry -> Map.entry(school, entry)).stream())
                .findFirst();
    }
}
