package org.belisha.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Seals what must be read again (AES-256-GCM) with a key that is kept in Belisha's home and never in the database. */
@Component
public class Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Vault(@Value("${belisha.home:.belisha}") Path home) {
        try {
            this.key = new SecretKeySpec(keyUnder(home), "AES");
        } catch (IOException failed) {
            throw new UncheckedIOException("the key file accounts.key could not be read or made", failed);
        }
    }

    private byte[] keyUnder(Path home) throws IOException {
        Path file = home.resolve("accounts.key");
        if (!Files.exists(file)) {
            Files.createDirectories(home);
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            Path part = Files.createTempFile(
                    home,
                    "accounts",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, fresh);
            try {
                Files.createLink(file, part);
            } catch (FileAlreadyExistsException anotherWasFirst) {
                // Its key is the one to use.
            } finally {
                Files.delete(part);
            }
        }
        return Files.readAllBytes(file);
    }

    /** Seals text for one use; it opens only for the same use. */
    public byte[] seal(String text, String use) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, use, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** The text again. */
    public String open(byte[] sealed, String use) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        parts.get(nonce);
        byte[] rest = new byte[parts.remaining()];
        parts.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, use, rest), StandardCharsets.UTF_8);
    }

    /** 32 bytes of one use, the same each time; neither the key nor those of another use can be found from them. */
    public byte[] derived(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] run(int mode, byte[] nonce, String use, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(use.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "a sealed secret could not be opened: is accounts.key the right one?", failed);
        }
    }
}
