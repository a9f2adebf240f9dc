package org.belisha.schools.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.schools.CourtOrder;
import org.jspecify.annotations.Nullable;

/** The form that records a court order. */
final class CourtOrderForm {
    private static final int LONGEST = 200;

    private String contact = "";
    private String bars = "ALL_CONTACT";
    private String reference = "";
    private String[] starts = {"", "", ""};
    private String[] ends = {"", "", ""};

    public String getContact() {
        return contact;
    }

    public void setContact(String contact) {
        this.contact = contact;
    }

    public String getBars() {
        return bars;
    }

    public void setBars(String bars) {
        this.bars = bars;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public List<String> getStartParts() {
        return List.of(starts);
    }

    public List<String> getEndParts() {
        return List.of(ends);
    }

    void takeDates(HttpServletRequest request) {
        starts = parts(request, "starts");
        ends = parts(request, "ends");
    }

    private static String[] parts(HttpServletRequest request, String name) {
        String[] parts = new String[3];
        int place = 0;
        for (String part : List.of("day", "month", "year")) {
            String typed = request.getParameter(name + "-" + part);
            parts[place++] = typed == null ? "" : typed.strip();
        }
        return parts;
    }

    private static @Nullable LocalDate date(String[] parts) {
        try {
            return LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
        } catch (NumberFormatException | java.time.DateTimeException none) {
            return null;
        }
    }

    @Nullable
    LocalDate starts() {
        return date(starts);
    }

    @Nullable
    LocalDate ends() {
        return date(ends);
    }

    @Nullable
    UUID contactId() {
        try {
            return UUID.fromString(contact);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    CourtOrder.Bars barsOrAll() {
        try {
            return CourtOrder.Bars.valueOf(bars);
        } catch (IllegalArgumentException none) {
            return CourtOrder.Bars.ALL_CONTACT;
        }
    }

    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (contactId() == null) {
            errors.put("contact", "Choose the contact the order is about");
        }
        LocalDate start = starts();
        if (start == null) {
            errors.put("starts", "Enter the first day of the order");
        }
        boolean endTyped = !String.join("", ends).isEmpty();
        LocalDate end = ends();
        if (endTyped && end == null) {
            errors.put("ends", "Enter the last day of the order, or leave it empty");
        } else if (start != null && end != null && end.isBefore(start)) {
            errors.put("ends", "The last day must be on or after the first");
        }
        if (reference.isBlank() || reference.length() > LONGEST) {
            errors.put("reference", "Enter the court's reference, in at most 200 letters");
        }
        return errors;
    }
}
