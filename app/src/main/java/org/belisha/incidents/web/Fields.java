package org.belisha.incidents.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The fields of a form as they were typed, so that a page with errors or a draft shows them all again. */
public record Fields(MultiValueMap<String, String> typed) {

    /** A form that nobody has typed in. */
    public static Fields empty() {
        return new Fields(new LinkedMultiValueMap<>());
    }

    /** Fields as a draft keeps them: URL-encoded. */
    static Fields decoded(String encoded) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        for (String pair : encoded.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                typed.add(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
            }
        }
        return new Fields(typed);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** A text, empty where it is not there. */
    public String text(String name) {
        String value = typed.getFirst(name);
        // A zero character cannot be stored; everything else is kept as typed.
        return value == null ? "" : value.replace("\u0000", "");
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return typed.getOrDefault(name, List.of());
    }

    /** Yes, no, or not answered. */
    public @Nullable Boolean yes(String name) {
        return switch (text(name)) {
            case "yes" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    /** One of these, or null. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> of) {
        for (E each : of.getEnumConstants()) {
            if (each.name().equals(text(name))) {
                return each;
            }
        }
        return null;
    }

    /** A person, or null where none is chosen. */
    public @Nullable PersonId person(String name) {
        return person0(text(name));
    }

    /** The persons chosen. */
    public List<PersonId> people(String name) {
        return all(name).stream()
                .map(Fields::person0)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static @Nullable PersonId person0(String text) {
        UUID id = uuid(text);
        return id == null ? null : new PersonId(id);
    }

    /** An id, or null where it is none. */
    public static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** The reference of the blocked visit that a form was opened from, or null. */
    @Nullable
    String visit() {
        UUID reference = uuid(text("visit"));
        return reference == null ? null : reference.toString();
    }

    /** A day from the three fields of a date, or null. */
    public @Nullable LocalDate day(String name) {
        try {
            return LocalDate.of(number(name + "-year"), number(name + "-month"), number(name + "-day"));
        } catch (DateTimeException | NumberFormatException none) {
            return null;
        }
    }

    /** A day and time as a browser sends them, London time, or null. */
    public @Nullable Instant moment(String name) {
        try {
            return LocalDateTime.parse(text(name)).atZone(Times.LONDON).toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private int number(String name) {
        return Integer.parseInt(text(name).strip());
    }

    /** The one box of what cannot wait. */
    public static Map<String, String> urgentChoice() {
        return Map.of("yes", "A child may be in danger now, or it cannot wait");
    }

    /** Choices of an enum, name to words, for the components. */
    public static Map<String, String> yesOrNo() {
        Map<String, String> choices = new java.util.LinkedHashMap<>();
        choices.put("yes", "Yes");
        choices.put("no", "No");
        return choices;
    }

    @Override
    public String toString() {
        return "Fields";
    }
}
