package org.belisha.incidents.transfers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.transfers.Enclosures;
import org.belisha.incidents.transfers.Screened;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Saves a file that came along with a child's file; the browser never shows it. */
@Controller
class EnclosedPage {

    private final Enclosures enclosures;
    private final ProofAgain proof;

    EnclosedPage(Enclosures enclosures, ProofAgain proof) {
        this.enclosures = enclosures;
        this.proof = proof;
    }

    @GetMapping("/incidents/transfers/{id}/attached/{file}")
    @Needs(Permission.TRANSFER_FILES)
    @Nullable
    String save(
            @PathVariable("id") UUID id,
            @PathVariable("file") UUID file,
            Viewer viewer,
            Model model,
            HttpServletResponse response)
            throws IOException {
        String back = "/incidents/transfers/" + id;
        if (!proof.lately()) {
            return "redirect:" + proof.whereToGive(back);
        }
        return send(enclosures.read(viewer, id, file).orElseThrow(NotFound::new), back, model, response);
    }

    /** The file, to be saved; or a page that says why not. */
    static @Nullable String send(Screened file, String back, Model model, HttpServletResponse response)
            throws IOException {
        if (!file.refusal().isEmpty()) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            model.addAttribute("why", file.refusal());
            model.addAttribute("back", back);
            return "incidents/transfers/unsafe";
        }
        response.setContentType(file.mediaType());
        response.setContentLength(file.content().length);
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(file.content());
        return null;
    }
}
