package org.belisha.incidents.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.belisha.incidents.Concern;
import org.belisha.incidents.Triage;
import org.belisha.incidents.evidence.Content;
import org.belisha.incidents.evidence.Evidence;
import org.belisha.incidents.evidence.StoredFile;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Opens files to the safeguarding team: saved and never shown by the browser, sound alone played on a page of its own. */
@Controller
class FilePage {

    /** Whatever is in a file, nothing of it runs, loads or shows as a page of ours. */
    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private static final String PAGE_WITH_SOUND = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "media-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    private final Evidence evidence;
    private final Triage triage;

    FilePage(Evidence evidence, Triage triage) {
        this.evidence = evidence;
        this.triage = triage;
    }

    /** The files of a concern that waits, or was decided without an incident. */
    @GetMapping("/incidents/evidence/concern/{id}")
    @Needs(Permission.TRIAGE)
    String ofConcern(
            @PathVariable("id") UUID id,
            @RequestParam(name = "adding", defaultValue = "") String adding,
            Viewer viewer,
            Model model) {
        Concern concern = triage.open(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("concern", concern);
        model.addAttribute("files", evidence.ofConcern(concern));
        model.addAttribute("adding", adding.equals("yes"));
        model.addAttribute("yesNo", Sent.undressedChoices());
        return "incidents/evidence/concern";
    }

    /** Saves a file; one that is sealed, or not scanned yet, is a page that says so. */
    @GetMapping("/incidents/evidence/file/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    @Nullable
    String save(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response)
            throws IOException {
        StoredFile file = looked(viewer, id);
        if (file.state() != StoredFile.State.OPEN) {
            return shut(file, model, response);
        }
        send(file, ContentDisposition.attachment(), response);
        return null;
    }

    @GetMapping("/incidents/evidence/sound/{id}")
    @Needs(Permission.SEE_INCIDENTS)
    String listen(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response) {
        StoredFile file = sound(viewer, id);
        if (file.state() != StoredFile.State.OPEN) {
            return shut(file, model, response);
        }
        response.setHeader("Content-Security-Policy", PAGE_WITH_SOUND);
        model.addAttribute("file", file);
        return "incidents/evidence/sound";
    }

    /** The sound itself; each play asks for it anew and is kept. */
    @GetMapping("/incidents/evidence/sound/{id}/play")
    @Needs(Permission.SEE_INCIDENTS)
    @Nullable
    String play(@PathVariable("id") UUID id, Viewer viewer, Model model, HttpServletResponse response)
            throws IOException {
        StoredFile file = sound(viewer, id);
        if (file.state() != StoredFile.State.OPEN) {
            return shut(file, model, response);
        }
        send(file, ContentDisposition.inline(), response);
        return null;
    }

    private StoredFile sound(Viewer viewer, UUID id) {
        StoredFile file = looked(viewer, id);
        if (file.holds() != Content.Holds.SOUND) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file;
    }

    private StoredFile looked(Viewer viewer, UUID id) {
        return evidence.look(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String shut(StoredFile file, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute("file", file);
        return "incidents/evidence/shut";
    }

    private void send(StoredFile file, ContentDisposition.Builder how, HttpServletResponse response)
            throws IOException {
        try (InputStream content = evidence.content(file)) {
            response.setContentType(file.mediaType());
            response.setContentLengthLong(file.bytes());
            response.setHeader(
                    "Content-Disposition",
                    how.filename(file.name(), StandardCharsets.UTF_8).build().toString());
            response.setHeader("Content-Security-Policy", SANDBOX);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            content.transferTo(response.getOutputStream());
        }
    }
}
