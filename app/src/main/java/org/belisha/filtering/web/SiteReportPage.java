package org.belisha.filtering.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.belisha.database.SchoolId;
import org.belisha.filtering.SiteReport;
import org.belisha.filtering.SiteRequests;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which sites were blocked and then opened: a table and a chart (policy 8.3). */
@Controller
class SiteReportPage {
    private static final int CHARTED = 10;
    private static final Map<Integer, String> TIMES = times();

    private final SiteReport report;

    SiteReportPage(SiteReport report) {
        this.report = report;
    }

    /** A chip that chooses the time. */
    record Chip(
            String label,
            String url,
            boolean selected,
            @Nullable Long count) {}

    @GetMapping("/filtering/report")
    @Needs(Permission.SEE_FILTERING)
    String page(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "days", defaultValue = "90") int asked,
            Viewer viewer,
            Model model) {
        SchoolId school = Objects.requireNonNull(viewer.schoolFor(Permission.SEE_FILTERING));
        int days = TIMES.containsKey(asked) ? asked : 90;
        List<SiteReport.Site> sites = report.blockedThenAllowed(school, Duration.ofDays(days), words);
        model.addAttribute("sites", sites);
        model.addAttribute("charted", sites.stream().limit(CHARTED).toList());
        model.addAttribute("most", sites.isEmpty() ? 1 : sites.getFirst().openedInAll());
        model.addAttribute("promptness", report.promptness(school, Duration.ofDays(days)));
        model.addAttribute("target", SiteRequests.TARGET.toHours());
        model.addAttribute("query", words);
        model.addAttribute("keeping", Map.of("days", days));
        model.addAttribute(
                "chips",
                TIMES.entrySet().stream()
                        .map(time -> new Chip(
                                time.getValue(),
                                "/filtering/report?days=" + time.getKey(),
                                time.getKey() == days,
                                null))
                        .toList());
        return "filtering/report";
    }

    private static Map<Integer, String> times() {
        Map<Integer, String> times = new LinkedHashMap<>();
        times.put(30, "30 days");
        times.put(90, "90 days");
        times.put(365, "A year");
        return times;
    }
}
