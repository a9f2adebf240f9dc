package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.BlockWords;
import org.belisha.filtering.BlockedVisit;
import org.belisha.filtering.BlockedVisits;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.SiteRequest;
import org.belisha.filtering.SiteRequests;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** "Ask for this site": reached from a block page, without signing in, by the reference that only that page carries. */
@Controller
class AskPage {
    private static final int LONGEST = 500;

    private final BlockedVisits visits;
    private final SiteRequests requests;

    AskPage(BlockedVisits visits, SiteRequests requests) {
        this.visits = visits;
        this.requests = requests;
    }

    @GetMapping("/filtering/ask")
    @Needs(Permission.ANYONE)
    String form(
            @RequestParam("visit") UUID reference,
            @RequestParam(name = "from", required = false) @Nullable String from,
            Model model) {
        BlockedVisit visit = find(reference);
        Optional<SiteRequest> asked = SchoolScope.of(visit.school()).call(() -> requests.ofVisit(visit.reference()));
        if (asked.isPresent()) {
            model.addAttribute("asked", List.of(asked.get()));
            return visit.profile().isForChildren() ? "filtering/answers-child" : "filtering/answers";
        }
        return show(visit, null, from, model);
    }

    @PostMapping("/filtering/ask")
    @Needs(Permission.ANYONE)
    String ask(
            @RequestParam("visit") UUID reference,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @RequestParam(name = "from", required = false) @Nullable String from,
            Model model,
            HttpServletResponse response) {
        BlockedVisit visit = find(reference);
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("reason", "Say what you need it for"));
            return show(visit, reason, from, model);
        }
        SchoolScope.of(visit.school()).run(() -> requests.ask(visit, Hostname.orNull(from), reason.strip()));
        model.addAttribute("visit", visit);
        return visit.profile().isForChildren() ? "filtering/asked-child" : "filtering/asked";
    }

    private static String show(BlockedVisit visit, @Nullable String reason, @Nullable String from, Model model) {
        Hostname cameFrom = Hostname.orNull(from);
        model.addAttribute("from", cameFrom == null ? null : cameFrom.text());
        model.addAttribute("visit", visit);
        model.addAttribute("reason", reason);
        model.addAttribute("reasons", reasons());
        return visit.profile().isForChildren() ? "filtering/ask-child" : "filtering/ask";
    }

    /** Children choose instead of typing. */
    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("My teacher asked me to look at it", "My teacher asked me to look at it");
        reasons.put("I want to find something out", "I want to find something out");
        reasons.put("I want to read or watch something", "I want to read or watch something");
        reasons.put("I want to play", "I want to play");
        return reasons;
    }

    private BlockedVisit find(UUID reference) {
        return visits.blockedVisit(reference)
                .filter(visit -> BlockWords.of(visit.reason(), visit.profile()).mayAsk())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
