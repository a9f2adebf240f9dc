package org.belisha.incidents.web;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.belisha.incidents.evidence.BodyPart;
import org.belisha.incidents.evidence.Details;
import org.belisha.incidents.evidence.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** The details of a report as a form has them: own words, opinion, when, and marks on a body by drawing or by list. */
public final class DetailForm {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.UK);
    private static final int ROWS_WITHOUT_SCRIPT = 3;

    private DetailForm() {}

    /** The details of a report, as far as they can be read. */
    public static Details details(Fields form) {
        return new Details(
                form.text("ownWords"),
                form.text("opinion"),
                form.day("happenedOn"),
                time(form),
                form.choice("place", Place.class),
                form.text("notKnown").equals("yes"),
                "",
                marks(form));
    }

    /** What was typed and cannot be read, by field. */
    public static Map<String, String> wrong(Fields form) {
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean dayTyped = Stream.of("-day", "-month", "-year")
                .anyMatch(part -> !form.text("happenedOn" + part).isBlank());
        if (dayTyped && form.day("happenedOn") == null) {
            wrong.put("happenedOn", "Write the day, month and year in numbers, or leave all three empty");
        }
        if (!form.text("happenedTime").isBlank() && time(form) == null) {
            wrong.put("happenedTime", "Write the time as 9:05 or 14:30");
        } else if (!form.text("happenedTime").isBlank() && form.day("happenedOn") == null) {
            wrong.putIfAbsent("happenedOn", "Write the day as well as the time");
        }
        return wrong;
    }

    private static @Nullable LocalTime time(Fields form) {
        try {
            return LocalTime.parse(form.text("happenedTime").strip().replace('.', ':'), TIME);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** For the register of concerns about adults, which keeps one text. */
    static String inOneText(Fields form) {
        StringBuilder text = new StringBuilder(form.text("words"));
        add(text, "In their own words", form.text("ownWords"));
        add(text, "What the reporter thinks", form.text("opinion"));
        Details details = details(form);
        add(text, "When it happened", details.happenedWords());
        add(text, "Where", details.place() == null ? "" : details.place().words());
        for (Details.Mark mark : details.marks()) {
            add(text, mark.part().words(), mark.words().isEmpty() ? "a mark" : mark.words());
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String about, String words) {
        if (!text.toString().isBlank() && !words.isBlank()) {
            text.append("\n\n").append(about).append(": ").append(words);
        }
    }

    /** A row without a part of the body is an empty one. */
    private static List<Details.Mark> marks(Fields form) {
        List<Details.Mark> marks = new ArrayList<>();
        List<String> parts = form.all("markPart");
        for (int row = 0; row < parts.size(); row++) {
            BodyPart part = part(parts.get(row));
            if (part != null) {
                String[] at = (at(form.all("markAt"), row) + ",").split(",", -1);
                marks.add(new Details.Mark(
                        part,
                        number(at[0], part.x(), BodyPart.WIDTH),
                        number(at[1], part.y(), BodyPart.HEIGHT),
                        at(form.all("markWords"), row).replace("\u0000", "").strip()));
            }
        }
        return marks;
    }

    private static String at(List<String> values, int row) {
        return row < values.size() ? values.get(row) : "";
    }

    private static @Nullable BodyPart part(String name) {
        for (BodyPart part : BodyPart.values()) {
            if (part.name().equals(name)) {
                return part;
            }
        }
        return null;
    }

    private static int number(String typed, int usual, int most) {
        return typed.matches("\\d{1,3}") && Integer.parseInt(typed) <= most ? Integer.parseInt(typed) : usual;
    }

    /** The kinds of place, and that it is not said. */
    public static Map<String, String> placeKinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", "Not known, or not said");
        kinds.putAll(Words.of(Place.values(), Place::words));
        return kinds;
    }

    static void model(Fields form, Model model) {
        List<Details.Mark> marks = marks(form);
        model.addAttribute("marks", marks);
        model.addAttribute("emptyMarks", Math.max(1, ROWS_WITHOUT_SCRIPT - marks.size()));
        model.addAttribute("bodyParts", BodyPart.values());
        model.addAttribute("placeKinds", placeKinds());
    }
}
