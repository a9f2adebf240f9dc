package org.belisha.filtering.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.belisha.filtering.Category;
import org.belisha.filtering.reading.ListFormat;
import org.jspecify.annotations.Nullable;

/** What was typed to add a list of sites. */
record ListForm(
        @Nullable String name,
        @Nullable String category,
        @Nullable String format,
        @Nullable String address,
        @Nullable String folder) {
    private static final int LONGEST_ADDRESS = 500;

    static final ListForm EMPTY = new ListForm(null, null, null, null, null);

    /** The formats, by code, with a first choice that is none. */
    static Map<String, String> formats() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Choose a format");
        for (ListFormat format : ListFormat.values()) {
            choices.put(format.name(), format.title());
        }
        return choices;
    }

    static Map<String, String> categories(List<Category> known) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "Choose a category");
        known.forEach(category -> choices.put(category.code(), category.title()));
        return choices;
    }

    /** What is wrong, by field. */
    Map<String, String> errors(List<Category> known, boolean withFile, Predicate<String> permitted) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name == null || name.isBlank() || name.length() > 120) {
            errors.put("name", "Enter a name for the list, in up to 120 characters");
        }
        if (known.stream().noneMatch(one -> one.code().equals(category))) {
            errors.put("category", "Choose what kind of site is on the list");
        }
        if (chosenFormat().isEmpty()) {
            errors.put("format", "Choose the format of the list");
        } else if ("illegal".equals(category)
                && chosenFormat().filter(ListFormat::isOfPhrases).isPresent()) {
            errors.put("format", "Choose a format of sites: illegal content is closed by its address");
        }
        String typed = address == null ? "" : address.strip();
        boolean withAddress = !typed.isEmpty();
        if (withAddress && withFile) {
            errors.put("file", "Give an address or a file, not both");
        } else if (withAddress && (typed.length() > LONGEST_ADDRESS || !permitted.test(typed))) {
            errors.put("address", "Enter an address that begins with https://");
        } else if (!withAddress && !withFile) {
            errors.put("address", "Enter the address of the list, or choose a file below");
        }
        if (folder != null && !folder.matches("[A-Za-z0-9._-]{0,80}")) {
            errors.put("folder", "Enter the folder's name without slashes, such as gambling");
        }
        return errors;
    }

    Optional<ListFormat> chosenFormat() {
        return Arrays.stream(ListFormat.values())
                .filter(one -> one.name().equals(format))
                .findFirst();
    }
}
