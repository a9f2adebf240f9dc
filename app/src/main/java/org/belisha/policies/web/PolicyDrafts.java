package org.belisha.policies.web;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.database.Times;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.policies.Policies;
import org.belisha.policies.PolicyVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Drafting the policy from a file, and putting a draft in force. */
@Controller
class PolicyDrafts {

    private final Policies policies;
    private final InstantSource clock;

    PolicyDrafts(Policies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/policies/import")
    @Needs(Permission.EDIT_POLICY)
    String choose() {
        return "policies/import";
    }

    @PostMapping("/policies/import")
    @Needs(Permission.EDIT_POLICY)
    String draft(
            @RequestParam("file") MultipartFile file,
            Viewer viewer,
            Model model,
            jakarta.servlet.http.HttpServletResponse response)
            throws IOException {
        String name = file.getOriginalFilename();
        return switch (policies.draft(name == null ? "" : name, file.getBytes(), viewer.person())) {
            case Policies.Draft draft ->
                "redirect:/policies/versions/" + draft.version().number();
            case Policies.Refused refused -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("errors", Map.of("file", refused.reason()));
                yield "policies/import";
            }
        };
    }

    @PostMapping("/policies/import/own")
    @Needs(Permission.EDIT_POLICY)
    String draftOwn(Viewer viewer) {
        return "redirect:/policies/versions/"
                + policies.draftOwn(viewer.person()).number();
    }

    @GetMapping("/policies/versions/{number}/publish")
    @Needs(Permission.PUBLISH_POLICY)
    String ask(@PathVariable("number") int number, Model model) {
        PolicyVersion version = find(number);
        LocalDate today = clock.instant().atZone(Times.LONDON).toLocalDate();
        LocalDate review = version.reviewOn() == null ? today : version.reviewOn();
        LocalDate next = version.nextReviewOn() == null ? review.plusYears(1) : version.nextReviewOn();
        model.addAttribute("version", version);
        model.addAttribute("review", Day.of(review));
        model.addAttribute("next", Day.of(next));
        return "policies/publish";
    }

    @PostMapping("/policies/versions/{number}/publish")
    @Needs(Permission.PUBLISH_POLICY)
    String publish(
            @PathVariable("number") int number,
            @RequestParam Map<String, String> form,
            Viewer viewer,
            Model model,
            RedirectAttributes flash,
            jakarta.servlet.http.HttpServletResponse response) {
        PolicyVersion version = find(number);
        Day review = Day.of(form, "review");
        Day next = Day.of(form, "next");
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate reviewOn = review.date();
        LocalDate nextOn = next.date();
        if (reviewOn == null) {
            errors.put("review", "Enter the day of this review, such as 1 9 2026");
        }
        if (nextOn == null) {
            errors.put("next", "Enter the day of the next review, such as 1 9 2027");
        }
        if (reviewOn != null && nextOn != null) {
            switch (policies.publish(number, reviewOn, nextOn, viewer.person())) {
                case Policies.Published published -> {
                    flash.addFlashAttribute(
                            "said", "Version " + number + " of the policy is in force in every school.");
                    flash.addFlashAttribute(
                            "saidNext", "Everybody whose agreement has a new wording is asked to sign again.");
                    return "redirect:/policies";
                }
                case Policies.Refused refused -> errors.put("next", refused.reason());
            }
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("version", version);
        model.addAttribute("review", review);
        model.addAttribute("next", next);
        model.addAttribute("errors", errors);
        return "policies/publish";
    }

    private PolicyVersion find(int number) {
        return policies.version(number)
                .filter(PolicyVersion::draft)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A day as it is typed into three fields. */
    record Day(String day, String month, String year) {

        static Day of(LocalDate date) {
            return new Day(
                    Integer.toString(date.getDayOfMonth()),
                    Integer.toString(date.getMonthValue()),
                    Integer.toString(date.getYear()));
        }

        static Day of(Map<String, String> form, String field) {
            return new Day(
                    form.getOrDefault(field + "-day", ""),
                    form.getOrDefault(field + "-month", ""),
                    form.getOrDefault(field + "-year", ""));
        }

        @Nullable
        LocalDate date() {
            try {
                return LocalDate.of(
                        Integer.parseInt(year.strip()), Integer.parseInt(month.strip()), Integer.parseInt(day.strip()));
            } catch (DateTimeException | NumberFormatException notADay) {
                return null;
            }
        }
    }
}
