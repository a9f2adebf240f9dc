package org.belisha.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The random passwords of the embedded database's three roles, in a file only its owner reads. */
record Secrets(String superuser, String owner, String app) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets under(Path home) throws IOException {
        Path file = home.resolve("database.secrets");
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        } else {
            for (String role : new String[] {"superuser", "owner", "app"}) {
                kept.setProperty(role, random());
            }
            Path part = Files.createTempFile(
                    home,
                    "secrets",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(part)) {
                kept.store(writer, null);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Secrets(kept.getProperty("superuser"), kept.getProperty("owner"), kept.getProperty("app"));
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[]";
    }
}
