package org.belisha.incidents.transfers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.Outcome;
import org.belisha.incidents.transfers.PastDocuments;
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
import org.springframework.web.multipart.MultipartFile;

/** A PDF from another system or school, kept as a whole with the child, the day and a title. */
@Controller
class DocumentPage {

    private final PastDocuments documents;
    private final Names names;
    private final ProofAgain proof;

    DocumentPage(PastDocuments documents, Names names, ProofAgain proof) {
        this.documents = documents;
        this.names = names;
        this.proof = proof;
    }

    @GetMapping("/incidents/transfers/document")
    @Needs(Permission.TRANSFER_FILES)
    String form(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        return page(viewer, words, Fields.empty(), Map.of(), model);
    }

    @PostMapping("/incidents/transfers/document")
    @Needs(Permission.TRANSFER_FILES)
    String keep(
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        Fields form = new Fields(typed);
        String system = HistoryPage.SYSTEMS.contains(form.text("system")) ? form.text("system") : "Another system";
        Outcome outcome;
        try {
            outcome = documents.keep(
                    viewer,
                    HistoryPage.here(viewer),
                    form.person("child"),
                    form.text("title"),
                    form.day("day"),
                    system,
                    document == null ? "" : HistoryPage.nameOf(document),
                    document == null ? InputStream::nullInputStream : document);
        } catch (PastDocuments.AlreadyKept twice) {
            outcome =
                    Outcome.Refused.because("title", "A document of this day and title is kept for this child already");
        }
        if (outcome instanceof Outcome.Refused refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(viewer, form.text("q"), form, refused.why(), model);
        }
        return "redirect:/incidents/transfers/history";
    }

    @GetMapping("/incidents/transfers/document/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    @Nullable
    String read(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response)
            throws IOException {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/transfers/document/" + id);
        }
        return EnclosedPage.send(
                documents.document(viewer, id).orElseThrow(NotFound::new), "/incidents/all", model, response);
    }

    private String page(Viewer viewer, String words, Fields form, Map<String, String> errors, Model model) {
        Map<String, String> systems = new LinkedHashMap<>();
        HistoryPage.SYSTEMS.forEach(system -> systems.put(system, system));
        model.addAttribute("query", words);
        model.addAttribute("found", names.named(HistoryPage.here(viewer), words));
        model.addAttribute("systems", systems);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "incidents/transfers/document";
    }
}
