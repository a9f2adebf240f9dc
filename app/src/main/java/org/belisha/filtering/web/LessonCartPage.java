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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A cart of shared tablets taken for a lesson, and given back. */
@Controller
class LessonCartPage {

    private final LessonRooms rooms;
    private final LessonView view;
    private final InstantSource clock;

    LessonCartPage(LessonRooms rooms, LessonView view, InstantSource clock) {
        this.rooms = rooms;
        this.view = view;
        this.clock = clock;
    }

    @PostMapping("/filtering/lesson/{classId}/take-cart")
    @Needs(Permission.LEAD_CLUB)
    String take(
            @PathVariable("classId") UUID classId,
            @RequestParam("cart") UUID cart,
            @RequestParam(name = "cartUntil", required = false) @Nullable String cartUntil,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        LessonRoom room = find(viewer, classId);
        Instant until = EndTime.today(cartUntil, clock.instant());
        List<String> refused = until == null
                ? List.of("Enter the time at which the lesson ends, such as 14:30")
                : rooms.takeCart(viewer, room.group(), cart, until);
        if (!refused.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            String field = refused.getFirst().startsWith("Enter") ? "cartUntil" : "form";
            model.addAttribute("errors", Map.of(field, refused.getFirst()));
            view.show(find(viewer, classId), "", model);
            model.addAttribute("cartUntil", cartUntil);
            model.addAttribute("cart", cart.toString());
            return LessonView.PAGE;
        }
        next.addFlashAttribute("said", "The cart is with " + room.group().name() + " now, and goes back by itself.");
        return "redirect:/filtering/lesson/" + classId;
    }

    @PostMapping("/filtering/lesson/{classId}/give-back")
    @Needs(Permission.LEAD_CLUB)
    String giveBack(
            @PathVariable("classId") UUID classId,
            @RequestParam("cart") UUID cart,
            Viewer viewer,
            RedirectAttributes next) {
        LessonGroup group = find(viewer, classId).group();
        if (!rooms.giveBack(group, cart)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("said", "The cart is free for another class.");
        return "redirect:/filtering/lesson/" + classId;
    }

    private LessonRoom find(Viewer viewer, UUID classId) {
        return rooms.now(viewer, classId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
