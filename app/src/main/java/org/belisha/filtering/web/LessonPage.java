package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.filtering.LessonGroup;
import org.belisha.filtering.LessonRoom;
import org.belisha.filtering.LessonRooms;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
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

/** A teacher's lesson: who is online, what was blocked, sites opened and the internet paused, without the ICT manager. */
@Controller
class LessonPage {

    private final LessonRooms rooms;
    private final LessonView view;
    private final InstantSource clock;

    LessonPage(LessonRooms rooms, LessonView view, InstantSource clock) {
        this.rooms = rooms;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping("/filtering/lesson")
    @Needs(Permission.RUN_LESSON)
    String mine(Viewer viewer, Model model) {
        return own(viewer, model);
    }

    /** The same for those who lead a club and teach no class. */
    @GetMapping("/filtering/club")
    @Needs(Permission.LEAD_CLUB)
    String clubs(Viewer viewer, Model model) {
        return own(viewer, model);
    }

    private String own(Viewer viewer, Model model) {
        List<LessonGroup> own = rooms.taughtBy(viewer);
        if (own.size() == 1) {
            return "redirect:/filtering/lesson/" + own.getFirst().id();
        }
        model.addAttribute("own", own);
        return "filtering/lessons";
    }

    @GetMapping("/filtering/lesson/{classId}")
    @Needs(Permission.LEAD_CLUB)
    String lesson(
            @PathVariable("classId") UUID classId,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        LessonRoom room = rooms.look(viewer, classId).orElseThrow(LessonPage::notFound);
        return view.show(room, words, model);
    }

    /** The same, for a page that is open and whose first look is on record. */
    @GetMapping("/filtering/lesson/{classId}/now")
    @Needs(Permission.LEAD_CLUB)
    String now(
            @PathVariable("classId") UUID classId,
            @RequestParam(name = "q", defaultValue = "") String words,
            Viewer viewer,
            Model model) {
        return view.show(find(viewer, classId), words, model);
    }

    @PostMapping("/filtering/lesson/{classId}/open")
    @Needs(Permission.LEAD_CLUB)
    String open(
            @PathVariable("classId") UUID classId,
            LessonForm form,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        LessonRoom room = find(viewer, classId);
        Map<String, String> errors = form.errors(clock.instant());
        Instant until = EndTime.today(form.until(), clock.instant());
        if (errors.isEmpty() && until != null) {
            List<String> refusals = rooms.open(room.group(), form.hosts(), until, form.reason());
            if (!refusals.isEmpty()) {
                errors.put(refusals.getFirst().startsWith("Enter") ? "until" : "sites", String.join(" ", refusals));
            }
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", errors);
            return view.show(room, "", form, model);
        }
        return said(next, classId, "Open for " + room.group().name() + " now, and closed again by itself.");
    }

    /** Pauses the class, or whom the form names of it. */
    @PostMapping("/filtering/lesson/{classId}/pause")
    @Needs(Permission.LEAD_CLUB)
    String pause(
            @PathVariable("classId") UUID classId,
            @RequestParam(name = "pauseUntil", required = false) @Nullable String pauseUntil,
            @RequestParam(name = "whom", defaultValue = "") String whom,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        LessonRoom room = find(viewer, classId);
        Map<String, String> choices = LessonView.choices(room);
        if (!choices.containsKey(whom)) {
            throw notFound();
        }
        Instant until = EndTime.today(pauseUntil, clock.instant());
        boolean paused = until != null
                && (whom.isEmpty() ? rooms.pause(room.group(), until).isEmpty() : rooms.pauseOne(room, whom, until));
        if (!paused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("pauseUntil", "Enter a time later than now, today, such as 14:30"));
            view.show(room, "", model);
            model.addAttribute("pauseUntil", pauseUntil);
            model.addAttribute("whom", whom);
            return LessonView.PAGE;
        }
        String name = whom.isEmpty() ? room.group().name() : choices.get(whom);
        return said(next, classId, "The internet of " + name + " is paused. Help stays open.");
    }

    @PostMapping("/filtering/lesson/{classId}/resume")
    @Needs(Permission.LEAD_CLUB)
    String resume(@PathVariable("classId") UUID classId, Viewer viewer, RedirectAttributes next) {
        LessonRoom room = find(viewer, classId);
        rooms.resume(room);
        return said(next, classId, "The internet of " + room.group().name() + " is on again.");
    }

    @PostMapping("/filtering/lesson/{classId}/end")
    @Needs(Permission.LEAD_CLUB)
    String end(
            @PathVariable("classId") UUID classId,
            @RequestParam("act") UUID act,
            Viewer viewer,
            RedirectAttributes next) {
        LessonRoom room = find(viewer, classId);
        if (!rooms.end(room, act)) {
            throw notFound();
        }
        return said(
                next,
                classId,
                room.pauses().stream()
                        .filter(one -> one.act().id().equals(act))
                        .findFirst()
                        .map(one -> "The internet of " + one.whose() + " is on again.")
                        .orElse("Closed again."));
    }

    /** Names on the page or not, and what was blocked on a child's own device or not: for this adult alone. */
    @PostMapping("/filtering/lesson/{classId}/view")
    @Needs(Permission.LEAD_CLUB)
    String show(
            @PathVariable("classId") UUID classId,
            @RequestParam("what") String what,
            @RequestParam("shown") boolean shown,
            Viewer viewer) {
        LessonRoom room = find(viewer, classId);
        switch (what) {
            case "names" -> rooms.nameChildren(viewer, room.group(), shown);
            case "blocked" -> rooms.showBlocked(viewer, room.group(), shown);
            default -> throw notFound();
        }
        return "redirect:/filtering/lesson/" + classId;
    }

    private LessonRoom find(Viewer viewer, UUID classId) {
        return rooms.now(viewer, classId).orElseThrow(LessonPage::notFound);
    }

    private static String said(RedirectAttributes next, UUID classId, String words) {
        next.addFlashAttribute("said", words);
        return "redirect:/filtering/lesson/" + classId;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
