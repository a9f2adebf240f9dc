package org.belisha.incidents.examinations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.belisha.incidents.examinations.ExaminationFile.EntryKind;
import org.jspecify.annotations.Nullable;

/**
 * Something to be added to an examination.
 *
 * @param code YES, NO or UNSURE for what was found; TOLD or WITHHELD for parents; the reference for the police; else empty
 * @param corrects an entry of the same kind that it corrects, or null
 */
public record Recorded(
        EntryKind kind, String code, String words, @Nullable UUID corrects) {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_REFERENCE = 100;

    /** What is wrong with it, by field. */
    Map<String, String> refusals(ExaminationFile file) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String field = kind.name().toLowerCase(java.util.Locale.ROOT);
        if (words.isBlank()) {
            wrong.put(field, missing());
        } else if (words.length() > LONGEST) {
            wrong.put(field, "Keep it under 8,000 characters");
        }
        switch (kind) {
            case FOUND -> {
                if (!code.equals("YES") && !code.equals("NO") && !code.equals("UNSURE")) {
                    wrong.put("offence", "Say whether it may be evidence of an offence");
                }
            }
            case VIEWED -> {
                if (file.imagery()) {
                    wrong.put(field, "Indecent imagery is suspected: nobody looks any further");
                }
            }
            case PARENTS -> {
                if (!code.equals("TOLD") && !code.equals("WITHHELD")) {
                    wrong.put("toldParents", "Say whether the parents were told");
                }
            }
            case POLICE -> {
                if (code.isBlank() || code.length() > LONGEST_REFERENCE) {
                    wrong.put("reference", "Give the reference of the police");
                }
            }
            case INSTRUCTION -> {
                if (!file.has(EntryKind.POLICE)) {
                    wrong.put(field, "Record first the reference of the police");
                }
            }
            case IMAGERY, SEEN, DSL, NOTE -> {}
        }
        if (corrects != null
                && file.standing(kind).noneMatch(entry -> entry.id().equals(corrects))) {
            wrong.put("form", "What it corrects is not there, or has been corrected already");
        }
        return wrong;
    }

    private String missing() {
        return switch (kind) {
            case FOUND -> "Say what was found, or that nothing was";
            case VIEWED -> "Say what was opened and looked at, and by whom";
            case IMAGERY -> "Say what makes you suspect it, without describing an image";
            case SEEN -> "Say how it came to be seen, who decided, who was present, and what was done";
            case DSL -> "Say when and how the safeguarding lead was told";
            case PARENTS -> "Say when and by whom they were told, or why not yet";
            case POLICE -> "Say whom you spoke to and what they advised";
            case INSTRUCTION -> "Say what the police instructed, who said it and when";
            case NOTE -> "Write the note";
        };
    }

    @Override
    public String toString() {
        return "Recorded[" + kind + "]";
    }
}
