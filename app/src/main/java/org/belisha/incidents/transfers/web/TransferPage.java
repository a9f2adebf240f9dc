package org.belisha.incidents.transfers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.transfers.Answers;
import org.belisha.incidents.transfers.Destination;
import org.belisha.incidents.transfers.Due;
import org.belisha.incidents.transfers.SendingFiles;
import org.belisha.incidents.transfers.Started;
import org.belisha.incidents.transfers.Step;
import org.belisha.incidents.transfers.Transfer;
import org.belisha.incidents.transfers.Transfers;
import org.belisha.incidents.web.Fields;
import org.belisha.incidents.web.Names;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One file on its way, for either end: where it stands, its receipt, and what this end does next. */
@Controller
class TransferPage {

    private final Transfers transfers;
    private final SendingFiles sendings;
    private final Answers answers;
    private final Schools schools;
    private final Names names;
    private final ProofAgain proof;

    TransferPage(
            Transfers transfers,
            SendingFiles sendings,
            Answers answers,
            Schools schools,
            Names names,
            ProofAgain proof) {
        this.transfers = transfers;
        this.sendings = sendings;
        this.answers = answers;
        this.schools = schools;
        this.names = names;
        this.proof = proof;
    }

    @GetMapping("/incidents/transfers/{id}")
    @Needs(Permission.TRANSFER_FILES)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return proof.lately() ? page(viewer, id, Fields.empty(), Map.of(), model) : proveAgain(id);
    }

    @PostMapping("/incidents/transfers/{id}/answer")
    @Needs(Permission.TRANSFER_FILES)
    String answer(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        boolean accepted = form.text("answer").equals("accept");
        return after(answers.answer(viewer, id, accepted, form.text("reason")), id, form, viewer, model, response);
    }

    @PostMapping("/incidents/transfers/{id}/record")
    @Needs(Permission.TRANSFER_FILES)
    String record(
            @PathVariable("id") UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        return after(
                answers.record(viewer, id, form.choice("what", Step.Kind.class), form.text("who")),
                id,
                form,
                viewer,
                model,
                response);
    }

    @PostMapping("/incidents/transfers/{id}/resend")
    @Needs(Permission.TRANSFER_FILES)
    String resend(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        if (!proof.lately()) {
            return proveAgain(id);
        }
        return switch (sendings.resend(viewer, id)) {
            case Started.Gone gone -> SendingPage.gone(gone, model, response);
            case Started.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, Fields.empty(), refused.why(), model);
            }
            case Started.NotFound notFound -> throw new NotFound();
        };
    }

    @GetMapping("/incidents/transfers/{id}/file")
    @Needs(Permission.TRANSFER_FILES)
    ResponseEntity<byte[]> file(@PathVariable("id") UUID id, Viewer viewer) {
        if (!proof.lately()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(proof.whereToGive("/incidents/transfers/" + id)))
                    .build();
        }
        return sealed(transfers.sealedFile(viewer, id).orElseThrow(NotFound::new), id.toString());
    }

    private String proveAgain(UUID id) {
        return "redirect:" + proof.whereToGive("/incidents/transfers/" + id);
    }

    static ResponseEntity<byte[]> sealed(byte[] file, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("Content-Disposition", "attachment; filename=\"safeguarding-file-" + name + ".zip\"")
                .header("Cache-Control", "no-store")
                .body(file);
    }

    private String after(
            Outcome outcome, UUID id, Fields form, Viewer viewer, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:/incidents/transfers/" + id;
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield page(viewer, id, form, refused.why(), model);
            }
            default -> throw new NotFound();
        };
    }

    private String page(Viewer viewer, UUID id, Fields form, Map<String, String> errors, Model model) {
        Transfers.Opened opened = transfers.open(viewer, id).orElseThrow(NotFound::new);
        Transfer transfer = opened.transfer();
        Map<String, String> whats = new LinkedHashMap<>();
        if (transfer.destination() == Destination.OUTSIDE) {
            whats.put("ACCEPTED", "The other school has it and has read it");
            whats.put("REJECTED", "The other school refuses it");
        }
        whats.put("FAILED", "It did not arrive");
        model.addAttribute("opened", opened);
        model.addAttribute("transfer", transfer);
        model.addAttribute("from", name(transfer.school()));
        model.addAttribute("to", transfer.toSchool() == null ? transfer.toWords() : name(transfer.toSchool()));
        model.addAttribute("rule", Due.rule(transfer.newTerm()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("whats", whats);
        model.addAttribute("names", names);
        model.addAttribute("outside", transfer.destination() == Destination.OUTSIDE);
        return "incidents/transfers/one";
    }

    private String name(org.belisha.database.SchoolId school) {
        return schools.school(school).map(School::name).orElse("");
    }
}
