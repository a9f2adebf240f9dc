package org.belisha.activity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.activity.ActivitySettings;
import org.belisha.activity.Alert;
import org.belisha.activity.Alerts;
import org.belisha.activity.Theme;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Monitoring alerts: what waits for whoever reads it, and the answer to each (8.1, 12.2). */
@Controller
class AlertsPage {

    private static final int PER_PAGE = 50;
    private static final String PATH = "/activity/alerts";

    private final Alerts alerts;
    private final ActivitySettings settings;
    private final Schools schools;
    private final Whose whose;

    AlertsPage(Alerts alerts, ActivitySettings settings, Schools schools, Whose whose) {
        this.alerts = alerts;
        this.settings = settings;
        this.schools = schools;
        this.whose = whose;
    }

    @GetMapping(PATH)
    @Needs(Permission.SEE_ALERTS)
    String queue(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "OPEN") String show,
            @RequestParam(name = "theme", defaultValue = "") String theme,
            @RequestParam(name = "rule", required = false) @Nullable UUID rule,
            @RequestParam(name = "page", defaultValue = "1") int page,
            Viewer viewer,
            Model model) {
        List<Alert> found = named(
                alerts.queue(
                        viewer,
                        one(Alert.State.values(), show).orElse(null),
                        one(Theme.values(), theme).orElse(null),
                        rule),
                words);
        int from = Math.clamp((page - 1L) * PER_PAGE, 0, found.size());
        List<Alert> shown = found.subList(from, Math.min(found.size(), from + PER_PAGE));
        Map<String, String> keeping = new LinkedHashMap<>();
        keeping.put("show", show);
        keeping.put("theme", theme);
        model.addAttribute("rows", rows(shown, viewer));
        model.addAttribute("found", found.size());
        model.addAttribute("query", words);
        model.addAttribute("keeping", keeping);
        model.addAttribute("chips", chips(words, show, theme));
        model.addAttribute("themes", themes());
        model.addAttribute("theme", theme);
        model.addAttribute("show", show);
        model.addAttribute("previous", from == 0 ? null : Filter.url(PATH, words, show, theme, page - 1));
        model.addAttribute(
                "next", from + PER_PAGE >= found.size() ? null : Filter.url(PATH, words, show, theme, page + 1));
        model.addAttribute("minutes", settings.triageTarget().toMinutes());
        model.addAttribute("maySeeAlerts", true);
        model.addAttribute("mayTune", viewer.may(Permission.TUNE_ALERTS));
        model.addAttribute("maySet", viewer.may(Permission.SET_ACTIVITY));
        model.addAttribute("mayLook", viewer.may(Permission.SEE_ACTIVITY));
        return "activity/alerts";
    }

    @GetMapping(PATH + "/{id}")
    @Needs(Permission.SEE_ALERTS)
    String one(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return page(viewer, id, "", "", Map.of(), model);
    }

    @PostMapping(PATH + "/{id}")
    @Needs(Permission.SEE_ALERTS)
    String answer(
            @PathVariable("id") UUID id,
            @RequestParam(name = "answer", defaultValue = "") String answer,
            @RequestParam(name = "note", defaultValue = "") String note,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!answer.equals("REAL") && !answer.equals("FALSE")) {
            errors.put("answer", "Choose whether it is real or a false alarm");
        } else {
            alerts.answer(viewer, id, answer.equals("REAL"), note).ifPresent(why -> errors.put("note", why));
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(viewer, id, answer, note, errors, model);
        }
        next.addFlashAttribute(
                "said", "Answered: " + Alert.State.valueOf(answer).words());
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/false")
    @Needs(Permission.SEE_ALERTS)
    String falseAlarms(
            @RequestParam(name = "alert", required = false) @Nullable List<UUID> chosen,
            Viewer viewer,
            RedirectAttributes next) {
        int answered = chosen == null ? 0 : alerts.falseAlarms(viewer, chosen);
        next.addFlashAttribute(
                "said",
                answered == 0 ? "No alert was chosen" : answered + (answered == 1 ? " false alarm" : " false alarms"));
        return "redirect:" + PATH;
    }

    private String page(Viewer viewer, UUID id, String answer, String note, Map<String, String> errors, Model model) {
        Alerts.Opened opened =
                alerts.open(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Alert alert = opened.alert();
        PersonId by = alert.answeredBy();
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("REAL", "Real: something is or will be done");
        answers.put("FALSE", "A false alarm");
        model.addAttribute("alert", alert);
        model.addAttribute("around", opened.around());
        model.addAttribute("who", whose.words(alert.school(), alert.person(), alert.device()));
        model.addAttribute("device", whose.device(alert.school(), alert.device()));
        model.addAttribute("school", schoolName(viewer, alert));
        model.addAttribute("answeredBy", by == null ? null : whose.words(alert.school(), by, null));
        model.addAttribute("answers", answers);
        model.addAttribute("answer", answer);
        model.addAttribute("note", note);
        model.addAttribute("errors", errors);
        model.addAttribute("mayVisit", viewer.may(Permission.SEE_ACTIVITY, alert.school()));
        model.addAttribute(
                "mayConcern",
                viewer.may(
                        alert.isOfPupil() ? Permission.REPORT_CONCERN : Permission.SEE_STAFF_CONCERNS, alert.school()));
        return "activity/alert";
    }

    private List<Alert> named(List<Alert> all, String words) {
        String sought = words.strip().toLowerCase(Locale.UK);
        if (sought.isEmpty()) {
            return all;
        }
        Map<PersonId, String> names = whose.names(all);
        return all.stream()
                .filter(alert -> (names.getOrDefault(alert.person(), "") + " " + alert.title() + " " + alert.host()
                                + " " + alert.because() + " " + alert.theme().words())
                        .toLowerCase(Locale.UK)
                        .contains(sought))
                .toList();
    }

    private List<Row> rows(List<Alert> shown, Viewer viewer) {
        return shown.stream()
                .map(alert -> new Row(
                        alert, whose.words(alert.school(), alert.person(), alert.device()), schoolName(viewer, alert)))
                .toList();
    }

    /** The school, where the reader reads for several. */
    private @Nullable String schoolName(Viewer viewer, Alert alert) {
        return viewer.schoolsWith(Permission.SEE_ALERTS).size() < 2
                ? null
                : schools.all().stream()
                        .filter(school -> school.id().equals(alert.school()))
                        .map(School::name)
                        .findFirst()
                        .orElse(null);
    }

    /** An alert in the list. */
    record Row(Alert alert, String who, @Nullable String school) {
        @Override
        public String toString() {
            return "Row";
        }
    }

    private static Map<String, String> themes() {
        return Arrays.stream(Theme.values())
                .collect(Collectors.toMap(Theme::name, Theme::words, (a, b) -> a, LinkedHashMap::new));
    }

    private static List<Filter> chips(String words, String show, String theme) {
        List<Filter> chips = new ArrayList<>();
        for (Alert.State state : Alert.State.values()) {
            chips.add(new Filter(
                    state.words(),
                    Filter.url(PATH, words, state.name(), theme, 1),
                    state.name().equals(show)));
        }
        chips.add(new Filter("All", Filter.url(PATH, words, "ALL", theme, 1), show.equals("ALL")));
        return chips;
    }

    private static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
    }
}
