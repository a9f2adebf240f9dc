package org.belisha.incidents.evidence.web;

import org.belisha.incidents.evidence.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What a form with a file sent. */
final class Sent {

    private Sent() {}

    static boolean nothing(@Nullable MultipartFile file) {
        return file == null || (file.isEmpty() && name(file).isEmpty());
    }

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

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }
}
