package org.belisha.incidents.chronology.web;

import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.chronology.Chronologies;
import org.belisha.incidents.chronology.Exports;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** A chronology to print, or as a sealed file to take away. */
@Controller
class ExportPage {

    private final Chronologies chronologies;
    private final Exports exports;
    private final ProofAgain proof;

    ExportPage(Chronologies chronologies, Exports exports, ProofAgain proof) {
        this.chronologies = chronologies;
        this.exports = exports;
        this.proof = proof;
    }

    @GetMapping("/incidents/chronology/print/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String print(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/chronology/print/" + id);
        }
        model.addAttribute(
                "chronology",
                chronologies
                        .print(viewer, new PersonId(id))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("ready", exports.ready());
        return "incidents/chronology/print";
    }

    @PostMapping("/incidents/chronology/export/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String export(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive("/incidents/chronology/print/" + id);
        }
        model.addAttribute(
                "made",
                exports.chronology(viewer, new PersonId(id))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("back", "/incidents/child/" + id);
        return "incidents/chronology/made";
    }

    @GetMapping("/incidents/chronology/file/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    ResponseEntity<byte[]> file(@PathVariable("id") UUID id, Viewer viewer) {
        return exports.fetch(viewer, id)
                .map(file -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .cacheControl(CacheControl.noStore())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(file.name())
                                        .build()
                                        .toString())
                        .body(file.content()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
