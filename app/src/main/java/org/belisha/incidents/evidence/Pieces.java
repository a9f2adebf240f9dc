package org.belisha.incidents.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.belisha.accounts.Vault;
import org.springframework.stereotype.Component;

/** Encrypts a file piece by piece (AES-256-GCM) under a key of its own; pieces of another file, order or number do not open. */
@Component
class Pieces {

    /** The size of a piece before it is encrypted. */
    static final int SIZE = 256 * 1024;

    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final Vault vault;

    Pieces(Vault vault) {
        this.vault = vault;
    }

    /** A new key, sealed for this file alone. */
    byte[] freshKey(UUID file) {
        try {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(256);
            return vault.seal(
                    Base64.getEncoder().encodeToString(keys.generateKey().getEncoded()), use(file));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key again, as long as the one of Belisha's home is there. */
    SecretKeySpec key(UUID file, byte[] sealedKey) {
        return new SecretKeySpec(Base64.getDecoder().decode(vault.open(sealedKey, use(file))), "AES");
    }

    byte[] seal(SecretKeySpec key, UUID file, int place, boolean last, byte[] piece) {
        return run(Cipher.ENCRYPT_MODE, key, file, place, last, piece);
    }

    byte[] open(SecretKeySpec key, UUID file, int place, boolean last, byte[] sealed) {
        return run(Cipher.DECRYPT_MODE, key, file, place, last, sealed);
    }

    private static byte[] run(int mode, SecretKeySpec key, UUID file, int place, boolean last, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            // A key seals one file once, so the place of a piece is a nonce that never comes twice.
            byte[] nonce = ByteBuffer.allocate(NONCE).putInt(8, place).array();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(
                    (file + " " + place + (last ? " last" : "")).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("a piece of a file could not be opened: " + file + " " + place, failed);
        }
    }

    private static String use(UUID file) {
        return "incidents.file " + file;
    }
}
