package org.belisha.incidents.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts content into the database piece by piece and takes it out again, so that no whole file is in memory. */
@Component
class SealedFiles {

    private final FileTable table;
    private final Pieces pieces;
    private final TransactionTemplate transaction;

    SealedFiles(FileTable table, Pieces pieces, TransactionTemplate transaction) {
        this.table = table;
        this.pieces = pieces;
        this.transaction = transaction;
    }

    /** The fingerprint and size of content, read once and whole; reading ends past the limit. */
    static Measure measure(InputStreamSource source, long limit) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream content = new DigestInputStream(source.getInputStream(), sha256)) {
            long size = 0;
            byte[] buffer = new byte[Pieces.SIZE];
            for (int read = content.read(buffer); read >= 0 && size <= limit; read = content.read(buffer)) {
                size += read;
            }
            return new Measure(size, sha256.digest());
        }
    }

    /** Stores content under its row, in the caller's transaction; content that is not what was measured is refused. */
    @Transactional(propagation = Propagation.MANDATORY)
    void put(FileTable.Row row, @Nullable PersonId by, InputStreamSource source) throws IOException {
        table.add(row, by);
        SecretKeySpec key = pieces.key(row.id(), row.sealedKey());
        MessageDigest sha256 = sha256();
        int last = lastPlace(row);
        try (InputStream content = new DigestInputStream(source.getInputStream(), sha256)) {
            for (int place = 0; place <= last; place++) {
                byte[] piece = content.readNBytes(Pieces.SIZE);
                table.addPiece(row.id(), row.school(), place, pieces.seal(key, row.id(), place, place == last, piece));
            }
            if (content.read() >= 0 || !Arrays.equals(sha256.digest(), row.sha256())) {
                throw new IllegalStateException("the content changed while it was stored: " + row.id());
            }
        }
    }

    /** The content; its first piece is opened now, so that a file that cannot be opened fails before anything is sent. */
    InputStream content(FileTable.Row row) {
        return new Reading(row);
    }

    private static int lastPlace(FileTable.Row row) {
        return (int) ((row.bytes() - 1) / Pieces.SIZE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What content measures. */
    // Handed on to its row, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Measure(long size, byte[] sha256) {}

    /** One reading of a file: a piece at a time, each in a short transaction of its own. */
    private final class Reading extends InputStream {

        private final FileTable.Row row;
        private final SecretKeySpec key;
        private int place;
        private byte[] piece;
        private int at;

        Reading(FileTable.Row row) {
            this.row = row;
            this.key = pieces.key(row.id(), row.sealedKey());
            this.piece = opened(0);
        }

        private byte[] opened(int wanted) {
            byte[] sealed =
                    transaction.execute(status -> table.piece(row.id(), wanted).orElse(null));
            if (sealed == null) {
                throw new IllegalStateException("a piece of a file is missing: " + row.id() + " " + wanted);
            }
            return pieces.open(key, row.id(), wanted, wanted == lastPlace(row), sealed);
        }

        private boolean there() {
            if (at == piece.length && place < lastPlace(row)) {
                place++;
                piece = opened(place);
                at = 0;
            }
            return at < piece.length;
        }

        @Override
        public int read() {
            return there() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (most == 0) {
                return 0;
            }
            if (!there()) {
                return -1;
            }
            int count = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, into, from, count);
            at += count;
            return count;
        }
    }
}
