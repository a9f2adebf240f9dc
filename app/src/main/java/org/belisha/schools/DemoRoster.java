package org.belisha.schools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The roster of the made-up trust that the demonstration and the tests use. */
public final class DemoRoster {

    private static final List<String> FILES = List.of(
            "manifest",
            "orgs",
            "academicSessions",
            "courses",
            "classes",
            "users",
            "roles",
            "enrollments",
            "demographics");

    private DemoRoster() {}

    /** A OneRoster 1.2 zip: three schools, their staff, pupils and parents. */
    public static byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : FILES) {
                zip.putNextEntry(new ZipEntry(name + ".csv"));
                try (InputStream file = DemoRoster.class.getResourceAsStream("/demo/roster/" + name + ".csv")) {
                    if (file == null) {
                        throw new IllegalStateException("the demo roster has no " + name + ".csv");
                    }
                    file.transferTo(zip);
                }
                zip.closeEntry();
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
