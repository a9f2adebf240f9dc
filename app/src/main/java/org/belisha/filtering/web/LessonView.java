package org.belisha.filtering.web;

import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.database.Times;
import org.belisha.filtering.LessonRoom;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the lesson page shows of a lesson, whoever of its forms was sent. */
@Component
class LessonView {
    static final String PAGE = "filtering/lesson";

    private final InstantSource clock;

    LessonView(InstantSource clock) {
        this.clock = clock;
    }

    /** The lesson with nothing typed. */
    String show(LessonRoom room, String words, Model model) {
        return show(room, words, new LessonForm(null, EndTime.clock(EndTime.proposed(clock.instant())), null), model);
    }

    String show(LessonRoom room, String words, LessonForm form, Model model) {
        model.addAttribute("room", room);
        model.addAttribute("form", form);
        model.addAttribute("devices", room.devicesWith(words));
        model.addAttribute("q", words);
        model.addAttribute("choices", choices(room));
        Map<String, String> free = room.carts().stream()
                .filter(cart -> cart.holder() == null)
                .collect(Collectors.toMap(
                        cart -> cart.id().toString(),
                        cart -> cart.name() + ", " + cart.devices() + (cart.devices() == 1 ? " device" : " devices"),
                        (one, same) -> one,
                        LinkedHashMap::new));
        model.addAttribute("free", free);
        ZonedDateTime proposed = EndTime.proposed(clock.instant());
        model.addAttribute("proposed", EndTime.clock(proposed));
        model.addAttribute("proposedWords", Times.clock(proposed.toInstant()));
        model.addAttribute("pauseUntil", EndTime.clock(proposed));
        model.addAttribute("cartUntil", EndTime.clock(proposed));
        return PAGE;
    }

    /** Whom a pause can be for: the class, each pupil where they are named, each device. */
    static Map<String, String> choices(LessonRoom room) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "The whole class");
        if (room.shown().names()) {
            room.pupils().forEach(pupil -> choices.put(pupil.id().toString(), pupil.name()));
        }
        room.devices().forEach(device -> choices.put(device.id().value().toString(), device.label()));
        return choices;
    }
}
