package org.belisha.sanctions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Answer;
import org.belisha.sanctions.Asked;
import org.belisha.sanctions.Reflections;
import org.belisha.sanctions.Requests;
import org.belisha.sanctions.Sanctions;
import org.belisha.sanctions.Templates.After;
import org.belisha.sanctions.Templates.Template;
import org.belisha.sanctions.Withdrawal;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who is without internet, and the form that withdraws it (A3b). */
@Controller
class SanctionsPage {

    private final Sanctions sanctions;
    private final Reflections reflections;
    private final Requests requests;
    private final Usual usual;
    private final People people;
    private final InstantSource clock;

    SanctionsPage(
            Sanctions sanctions,
            Reflections reflections,
            Requests requests,
            Usual usual,
            People people,
            InstantSource clock) {
        this.sanctions = sanctions;
        this.reflections = reflections;
        this.requests = requests;
        this.usual = usual;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/sanctions")
    @Needs(Permission.SEE_SANCTIONS)
    String list(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "CURRENT") String show,
            Viewer viewer,
            Model model) {
        SchoolId school = viewer.schoolFor(Permission.SEE_SANCTIONS);
        Instant now = clock.instant();
        List<Row> rows = school == null
                ? List.of()
                : sanctions.ofSchool(school).stream()
                        .map(withdrawal -> row(viewer, withdrawal, now))
                        .filter(row -> row.mine()
                                || viewer.may(
                                        Permission.SEE_INCIDENTS,
                                        row.withdrawal().school()))
                        .filter(row -> show.equals("ALL") || row.standing().current() == show.equals("CURRENT"))
                        .filter(row -> row.who()
                                .toLowerCase(Locale.UK)
                                .contains(words.strip().toLowerCase(Locale.UK)))
                        .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("query", words);
        model.addAttribute("chips", chips(show));
        model.addAttribute("toDo", reflections.toDoBy(viewer));
        model.addAttribute("toDecide", requests.waiting(viewer));
        model.addAttribute("asked", requests.askedBy(viewer));
        model.addAttribute("maySet", viewer.may(Permission.SET_SANCTIONS));
        model.addAttribute("whoOf", (java.util.function.Function<PersonId, String>) this::who);
        model.addAttribute("mayWithdraw", viewer.may(Permission.WITHDRAW_ACCESS));
        return "sanctions/list";
    }

    @GetMapping("/sanctions/new")
    @Needs(Permission.WITHDRAW_ACCESS)
    String form(
            @RequestParam(name = "pupil", defaultValue = "") String pupil,
            @RequestParam(name = "incident", defaultValue = "") String incident,
            Viewer viewer,
            Model model) {
        return page(viewer, WithdrawalForm.blank(pupil, incident), Map.of(), model);
    }

    @PostMapping("/sanctions/new")
    @Needs(Permission.WITHDRAW_ACCESS)
    String withdraw(WithdrawalForm form, Viewer viewer, Model model, HttpServletResponse response) {
        Map<String, String> wrong = new LinkedHashMap<>();
        UUID pupil = uuid(form.pupil());
        Template template = usual.chosen(viewer, form.until());
        Instant starts = form.start();
        Instant from = starts == null ? clock.instant() : starts;
        Instant until = template == null ? form.end(clock.instant()) : from.plus(template.length());
        if (pupil == null) {
            wrong.put("pupil", "Choose the pupil");
        }
        if (until == null) {
            wrong.put("until", "Choose until when, or give a day and time");
        }
        if (!form.startsAt().isEmpty() && starts == null) {
            wrong.put("starts", "Give the start as a day and time, or leave it empty for now");
        }
        if (pupil != null && until != null && wrong.isEmpty()) {
            Answer answer = sanctions.withdraw(
                    viewer,
                    new Asked(
                            new PersonId(pupil),
                            uuid(form.incident()),
                            starts,
                            until,
                            form.reason(),
                            Usual.promise(form, template),
                            form.waits().equals("yes") || (template != null && template.after() == After.WAITS),
                            form.lifts().equals("yes") || (template != null && template.after() == After.LIFTS)));
            switch (answer) {
                case Answer.Done done -> {
                    return "redirect:"
                            + (uuid(form.incident()) == null ? "/sanctions" : "/incidents/incident/" + form.incident());
                }
                case Answer.LeadDecides asked -> {
                    return "redirect:/sanctions?asked=" + asked.id();
                }
                case Answer.Refused refused -> wrong.putAll(refused.why());
                case Answer.NotYours notYours -> throw notFound();
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(viewer, form, wrong, model);
    }

    @GetMapping("/sanctions/end/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String askEnd(@PathVariable("id") UUID id, Viewer viewer, Model model) {
        return endPage(viewer, id, "", Map.of(), model);
    }

    @PostMapping("/sanctions/end/{id}")
    @Needs(Permission.WITHDRAW_ACCESS)
    String end(
            @PathVariable("id") UUID id,
            @RequestParam("why") String why,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        return switch (sanctions.end(viewer, id, why)) {
            case Answer.Done done -> "redirect:/sanctions";
            case Answer.LeadDecides asked -> throw notFound();
            case Answer.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                yield endPage(viewer, id, why, refused.why(), model);
            }
            case Answer.NotYours notYours -> throw notFound();
        };
    }

    private String endPage(Viewer viewer, UUID id, String why, Map<String, String> errors, Model model) {
        Withdrawal withdrawal = sanctions.withdrawal(id).orElseThrow(SanctionsPage::notFound);
        Row row = row(viewer, withdrawal, clock.instant());
        if (!row.mine()) {
            throw notFound();
        }
        model.addAttribute("row", row);
        model.addAttribute("why", why);
        model.addAttribute("errors", errors);
        return "sanctions/end";
    }

    private String page(Viewer viewer, WithdrawalForm form, Map<String, String> errors, Model model) {
        Map<String, String> pupils = new LinkedHashMap<>();
        pupils.put("", "Choose");
        SchoolId school = viewer.schoolFor(Permission.WITHDRAW_ACCESS);
        if (school != null) {
            List<Pupil> own = viewer.may(Permission.SEE_INCIDENTS, school)
                    ? people.pupils(school)
                    : people.classesOf(viewer.person()).stream()
                            .flatMap(taught -> people.pupilsOf(taught.id()).stream())
                            .toList();
            own.forEach(pupil -> pupils.put(pupil.id().toString(), words(pupil)));
        }
        Map<String, String> ends = new LinkedHashMap<>();
        if (school != null) {
            ends.putAll(usual.choices(school));
        }
        ends.put("HOUR", "For one hour");
        ends.put("TODAY", "Until 3:30pm today");
        ends.put("WEEK", "Until 3:30pm on Friday");
        ends.put("CHOOSE", "Until a day and time that I give");
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("pupils", pupils);
        model.addAttribute("ends", ends);
        model.addAttribute("promises", Usual.promises());
        return "sanctions/new";
    }

    private Row row(Viewer viewer, Withdrawal withdrawal, Instant now) {
        Pupil pupil = people.pupil(withdrawal.pupil()).orElse(null);
        return new Row(
                withdrawal,
                pupil == null ? "A pupil who has left" : words(pupil),
                withdrawal.standing(now),
                pupil != null && sanctions.mayAct(viewer, pupil));
    }

    private String who(PersonId person) {
        return people.pupil(person).map(SanctionsPage::words).orElse("A pupil who has left");
    }

    static String words(Pupil pupil) {
        return pupil.name() + ", " + pupil.yearWords() + (pupil.className() == null ? "" : " " + pupil.className());
    }

    private static List<Chip> chips(String show) {
        return List.of(
                new Chip("Now and later", "/sanctions?show=CURRENT", show.equals("CURRENT")),
                new Chip("Past", "/sanctions?show=PAST", show.equals("PAST")),
                new Chip("All", "/sanctions?show=ALL", show.equals("ALL")));
    }

    static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** A withdrawal in the list. */
    public record Row(Withdrawal withdrawal, String who, Withdrawal.Standing standing, boolean mine) {
        @Override
        public String toString() {
            return "Row[" + withdrawal.id() + "]";
        }
    }

    /** A filter above the list. */
    public record Chip(String label, String url, boolean selected) {
        /** These show no count. */
        public @Nullable Integer count() {
            return null;
        }
    }
}
