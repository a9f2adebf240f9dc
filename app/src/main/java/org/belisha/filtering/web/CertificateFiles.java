package org.belisha.filtering.web;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.belisha.filtering.Authorities;
import org.belisha.filtering.TrustCertificate;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The trust's certificate as devices take it; it is public, so any device may fetch it before anybody signs in. */
@Controller
class CertificateFiles {

    private final Authorities authorities;

    CertificateFiles(Authorities authorities) {
        this.authorities = authorities;
    }

    @GetMapping("/filtering/certificate")
    @Needs(Permission.ANYONE)
    String page(Model model) {
        model.addAttribute("certificates", authorities.forDevices());
        return "filtering/certificate";
    }

    @GetMapping("/filtering/certificate/{id}/belisha.pem")
    @Needs(Permission.ANYONE)
    ResponseEntity<byte[]> pem(@PathVariable("id") UUID id) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(id));
        String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        return file("application/x-pem-file", "belisha.pem", pem.getBytes(StandardCharsets.US_ASCII));
    }

    @GetMapping("/filtering/certificate/{id}/belisha.crt")
    @Needs(Permission.ANYONE)
    ResponseEntity<byte[]> crt(@PathVariable("id") UUID id) {
        return file("application/x-x509-ca-cert", "belisha.crt", der(id));
    }

    @GetMapping("/filtering/certificate/{id}/belisha.mobileconfig")
    @Needs(Permission.ANYONE)
    ResponseEntity<byte[]> apple(@PathVariable("id") UUID id) {
        String payload = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(id));
        UUID inner = UUID.nameUUIDFromBytes(("certificate " + id).getBytes(StandardCharsets.US_ASCII));
        String profile = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>org.belisha.certificate.%1$s</string>
                <key>PayloadUUID</key><string>%1$s</string>
                <key>PayloadDisplayName</key><string>Belisha: certificate of the trust</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>com.apple.security.root</string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>org.belisha.certificate.%1$s.root</string>
                <key>PayloadUUID</key><string>%2$s</string>
                <key>PayloadDisplayName</key><string>Belisha</string>
                <key>PayloadCertificateFileName</key><string>belisha.crt</string>
                <key>PayloadContent</key><data>
                %3$s
                </data>
                </dict></array>
                </dict></plist>
                """.formatted(id, inner, payload);
        return file(
                "application/x-apple-aspen-config", "belisha.mobileconfig", profile.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] der(UUID id) {
        List<TrustCertificate> known = authorities.forDevices();
        TrustCertificate found = known.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            return found.certificate().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ResponseEntity<byte[]> file(String type, String name, byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-cache")
                .body(body);
    }
}
