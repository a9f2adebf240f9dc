package org.belisha.incidents.evidence.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.incidents.evidence.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What a form with a file sent. */
final class Sent {

    private Sent() {}

    static Upload upload(@Nullable MultipartFile file, String undressed) {
        Boolean said = yes(undressed);
        return file == null
                ? new Upload("", 0, java.io.InputStream::nullInputStream, said)
                : new Upload(name(file), file.getSize(), file, said);
    }

    /** Yes, no, or not answered. */
    static @Nullable Boolean yes(String answer) {
        return switch (answer) {
            case "yes" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    /** The answers to whether a file may show an undressed child. */
    static Map<String, String> undressedChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("yes", "Yes, or I am not sure");
        choices.put("no", "No");
        return choices;
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }
}
