package org.belisha.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.belisha.schools.PlainColumns;
import org.belisha.schools.PlainColumns.Meaning;
import org.belisha.schools.PlainPreview;
import org.belisha.schools.School;

/** A plain CSV at the terminal: which column means what, and of which school it is. */
final class PlainFile {

    private PlainFile() {}

    /** The mapping of a CSV by its headings and by what was said; prints it, and refuses what is not clear with how to say it. */
    static PlainColumns columns(ImportWords words, PlainPreview preview, List<School> schools) {
        PlainColumns.Kind kind = words.kind() == null ? PlainColumns.kindOf(preview.headings()) : words.kind();
        Map<Meaning, String> headings = new EnumMap<>(Meaning.class);
        Map<Meaning, String> said = said(words, kind, preview.headings());
        PlainColumns.guess(preview.headings(), kind).forEach((meaning, heading) -> {
            if (!said.containsValue(heading)) {
                headings.put(meaning, heading);
            }
        });
        headings.putAll(said);
        for (Meaning meaning : Meaning.of(kind)) {
            if (meaning.needed() && !headings.containsKey(meaning)) {
                throw new Refused(
                        "No column of a report of " + kind.words() + " was found for \"" + meaning.words()
                                + "\". The headings are: " + String.join(", ", preview.headings()) + ".",
                        "Name it: --column " + meaning.key() + "=\"HEADING\"");
            }
        }
        School school = school(words, schools);
        print(kind, school, headings, preview.headings());
        return new PlainColumns(school.id(), kind, headings, words.everybody());
    }

    private static Map<Meaning, String> said(ImportWords words, PlainColumns.Kind kind, List<String> there) {
        Map<Meaning, String> said = new EnumMap<>(Meaning.class);
        words.columns().forEach((key, heading) -> {
            Meaning meaning = Meaning.of(kind).stream()
                    .filter(each -> each.key().equalsIgnoreCase(key))
                    .findFirst()
                    .orElseThrow(() -> new Refused(
                            "\"" + key + "\" is nothing that a report of " + kind.words() + " holds.",
                            "Name one of: "
                                    + Meaning.of(kind).stream()
                                            .map(Meaning::key)
                                            .collect(Collectors.joining(", "))));
            said.put(
                    meaning,
                    there.stream()
                            .filter(heading::equalsIgnoreCase)
                            .findFirst()
                            .orElseThrow(() -> new Refused(
                                    "There is no column \"" + heading + "\" in the file.",
                                    "The headings are: " + String.join(", ", there) + ".")));
        });
        return said;
    }

    private static School school(ImportWords words, List<School> schools) {
        String names = schools.stream().map(School::name).collect(Collectors.joining("; "));
        if (schools.isEmpty()) {
            throw new Refused(
                    "There is no school here yet that the report could be of.",
                    "Set Belisha up with ./belisha start, or import a OneRoster zip first.");
        }
        if (words.school() == null) {
            if (schools.size() == 1) {
                return schools.getFirst();
            }
            throw new Refused(
                    "The file does not say of which school it is.", "Say it: --school NAME, one of: " + names);
        }
        return schools.stream()
                .filter(each -> each.name().equalsIgnoreCase(words.school().strip()))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "There is no school \"" + words.school() + "\" here.", "The schools are: " + names));
    }

    private static void print(
            PlainColumns.Kind kind, School school, Map<Meaning, String> headings, List<String> there) {
        System.out.println("A report of " + kind.words() + " of " + school.name() + ". Columns used:");
        for (Meaning meaning : Meaning.of(kind)) {
            String heading = headings.get(meaning);
            System.out.printf(
                    "  %-20s %-36s %s%n",
                    meaning.key(), meaning.words(), heading == null ? "-" : "\"" + heading + "\"");
        }
        String unused = there.stream()
                .filter(heading -> !headings.containsValue(heading))
                .collect(Collectors.joining(", "));
        if (!unused.isEmpty()) {
            System.out.println("  Not used: " + unused);
        }
    }
}
