package org.belisha.dnsgateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.belisha.dnsgateway.DnsAnswer;
import org.belisha.dnsgateway.DnsGateway;
import org.belisha.filtering.Decisions;
import org.belisha.filtering.Who;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Names over HTTPS (RFC 8484): the device is known by its token, which stands in the address and nowhere in a log. */
@Controller
class DnsOverHttps {
    private static final MediaType DNS = MediaType.parseMediaType("application/dns-message");
    private static final int LARGEST = 4096;
    private static final int MOST_WAITING = 500;
    private static final long PATIENCE_SECONDS = 6;

    private final DnsGateway gateway;
    private final Decisions decisions;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    DnsOverHttps(DnsGateway gateway, Decisions decisions) {
        this.gateway = gateway;
        this.decisions = decisions;
    }

    @GetMapping("/dns/{token}")
    @Needs(Permission.ANYONE)
    ResponseEntity<byte[]> get(
            @PathVariable("token") String token, @RequestParam(name = "dns", required = false) @Nullable String dns) {
        Who who = DnsToken.device(token, decisions);
        if (who == null) {
            return ResponseEntity.notFound().build();
        }
        if (dns == null || dns.length() > 2 * LARGEST) {
            return ResponseEntity.badRequest().build();
        }
        try {
            return answer(who, Base64.getUrlDecoder().decode(dns));
        } catch (IllegalArgumentException notBase64) {
            return ResponseEntity.badRequest().build();
        }
    }

    @PostMapping("/dns/{token}")
    @Needs(Permission.ANYONE)
    ResponseEntity<byte[]> post(@PathVariable("token") String token, HttpServletRequest request) throws IOException {
        Who who = DnsToken.device(token, decisions);
        if (who == null) {
            return ResponseEntity.notFound().build();
        }
        if (!DNS.toString().equalsIgnoreCase(request.getContentType())) {
            return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
        }
        byte[] message = request.getInputStream().readNBytes(LARGEST + 1);
        return message.length > LARGEST
                ? ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build()
                : answer(who, message);
    }

    private ResponseEntity<byte[]> answer(Who who, byte[] message) {
        if (!waiting.tryAcquire()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        try {
            Optional<CompletableFuture<DnsAnswer>> answer = gateway.answer(who, message);
            return answer.isEmpty()
                    ? ResponseEntity.badRequest().build()
                    : said(answer.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        } catch (ExecutionException | TimeoutException none) {
            return ResponseEntity.status(HttpStatus.BAD_GATEWAY).build();
        } finally {
            waiting.release();
        }
    }

    private static ResponseEntity<byte[]> said(DnsAnswer answer) {
        return ResponseEntity.ok()
                .contentType(DNS)
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(answer.seconds())))
                .body(answer.message());
    }
}
