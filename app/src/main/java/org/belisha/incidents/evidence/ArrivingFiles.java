package org.belisha.incidents.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folder where a form with a file waits until it is read; what a sudden end left there is gone at the next start. */
@Component
class ArrivingFiles {

    ArrivingFiles(@Value("${belisha.home:.belisha}") Path home) {
        Path folder = home.resolve("arriving");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (Stream<Path> left = Files.list(folder)) {
                for (Path each : left.toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder for arriving files could not be made or emptied", failed);
        }
    }
}
