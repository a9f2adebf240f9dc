package org.belisha.incidents.transfers.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.belisha.accounts.ProofAgain;
import org.belisha.incidents.transfers.Enclosures;
import org.belisha.incidents.web.NotFound;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
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
    ResponseEntity<byte[]> save(@PathVariable("id") UUID id, @PathVariable("file") UUID file, Viewer viewer) {
        if (!proof.lately()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(proof.whereToGive("/incidents/transfers/" + id)))
                    .build();
        }
        Enclosures.Saved saved = enclosures.read(viewer, id, file).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(saved.file().mediaType()))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(saved.file().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(saved.content());
    }
}
