package org.belisha.sanctions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Requests;
import org.belisha.sanctions.Sanctions;
import org.belisha.sanctions.Withdrawal;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A later end for a withdrawal, the lead's answer to one that was asked for, and everything of one child. */
@Controller
class SanctionChangePage {

    private final Sanctions sanctions;
    private final Reflections reflections;
    private final Requests requests;
    private final People people;
    private final InstantSource clock;

    SanctionChangePage(
            Sanctions sanctions, Reflections reflections, Requests requests, People people, InstantSource clock) {
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.requests = requests;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/sanctions/extend/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String askExtend(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return extendPage(viewer, id, "", "", Map.of(), model);
    }

    @PostMapping("/sanctions/extend/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String extend(
            @PathVariable("id") UUID id,
            @RequestParam(name = "until", defaultValue = "") String until,
            @RequestParam(name = "why", defaultValue = "") String why,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        return switch (sanctions.extend(viewer, id, WithdrawalForm.moment(until), why)) {
            case Answer.Done done -> "redirect:/sanctions";
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield extendPage(viewer, id, until, why, refused.why(), model);
            }
            case Answer.LeadDecides asked -> throw SanctionsPage.notFound();
            case Answer.NotYours notYours -> throw SanctionsPage.notFound();
        };
    }

    @GetMapping("/sanctions/asked/{id}")
    @Needs(Permission.DECIDE_SANCTIONS)
    String asked(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return askedPage(viewer, id, "", Map.of(), model);
    }

    @PostMapping("/sanctions/asked/{id}")
    @Needs(Permission.DECIDE_SANCTIONS)
    String decide(
            @PathVariable("id") UUID id,
            @RequestParam(name = "agreed", defaultValue = "") String agreed,
            @RequestParam(name = "words", defaultValue = "") String words,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Boolean answer = agreed.equals("yes") ? Boolean.TRUE : agreed.equals("no") ? Boolean.FALSE : null;
        return switch (sanctions.decide(viewer, id, answer, words)) {
            case Answer.Done done -> "redirect:/sanctions";
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield askedPage(viewer, id, words, refused.why(), model);
            }
            case Answer.LeadDecides again -> throw SanctionsPage.notFound();
            case Answer.NotYours notYours -> throw SanctionsPage.notFound();
        };
    }

    @GetMapping("/sanctions/child/{pupil}")
    @Needs(Permission.SEE_SANCTIONS)
    String child(@PathVariable("pupil") UUID id, Viewer viewer, Model model) {
        Pupil pupil = people.pupil(new PersonId(id))
                .filter(found ->
                        sanctions.mayAct(viewer, found) || viewer.may(Permission.SEE_INCIDENTS, found.school()))
                .orElseThrow(SanctionsPage::notFound);
        List<Withdrawal> all = sanctions.ofPupil(pupil.id());
        model.addAttribute("who", SanctionsPage.words(pupil));
        model.addAttribute("withdrawals", all);
        model.addAttribute(
                "later",
                all.stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Withdrawal::id, each -> sanctions.extensions(each.id()))));
        model.addAttribute("reflections", reflections.ofPupil(pupil.id()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayAct", sanctions.mayAct(viewer, pupil));
        return "sanctions/child";
    }

    private String extendPage(
            Viewer viewer, UUID id, String until, String why, Map<String, String> errors, Model model) {
        Withdrawal withdrawal = sanctions.withdrawal(id).orElseThrow(SanctionsPage::notFound);
        Pupil pupil = people.pupil(withdrawal.pupil())
                .filter(found -> sanctions.mayAct(viewer, found))
                .orElseThrow(SanctionsPage::notFound);
        model.addAttribute("withdrawal", withdrawal);
        model.addAttribute("who", SanctionsPage.words(pupil));
        model.addAttribute("until", until);
        model.addAttribute("why", why);
        model.addAttribute("errors", errors);
        return "sanctions/extend";
    }

    private String askedPage(Viewer viewer, UUID id, String words, Map<String, String> errors, Model model) {
        Requests.Request request = requests.waiting(viewer).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(SanctionsPage::notFound);
        model.addAttribute("request", request);
        model.addAttribute(
                "who",
                people.pupil(request.asked().pupil()).map(SanctionsPage::words).orElse("A pupil who has left"));
        model.addAttribute(
                "by",
                people.person(request.askedBy())
                        .map(org.belisha.schools.Person::name)
                        .orElse("Somebody"));
        model.addAttribute("words", words);
        model.addAttribute("errors", errors);
        Map<String, String> choices = new java.util.LinkedHashMap<>();
        choices.put("yes", "Set it, for as long as was asked");
        choices.put("no", "Do not set it");
        model.addAttribute("choices", choices);
        return "sanctions/asked";
    }
}
