package org.belisha.incidents.transfers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.UUID;
import org.belisha.accounts.Vault;
import org.belisha.database.SchoolId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes of files of history in sealed pieces: neither writing nor reading holds the whole of one. */
@Repository
class Chunks {

    private static final int SIZE = 256 * 1024;

    private static final String ADD = """
            INSERT INTO incidents.history_chunk (file_id, place, school_id, sealed) VALUES (:file, :place, :school, :sealed)
            """;

    private static final String ONE =
            "SELECT sealed FROM incidents.history_chunk WHERE file_id = :file AND place = :place";
    private static final String SIZES =
            "SELECT coalesce(sum(length(sealed)), 0) FROM incidents.history_chunk WHERE file_id = :file";
    private static final String FORGET = "DELETE FROM incidents.history_chunk WHERE file_id = :file";

    private final JdbcClient sql;
    private final Vault vault;

    Chunks(JdbcClient sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    void write(UUID file, SchoolId school, InputStream bytes) throws IOException {
        int place = 0;
        for (byte[] part = bytes.readNBytes(SIZE); part.length > 0; part = bytes.readNBytes(SIZE)) {
            sql.sql(ADD)
                    .param("file", file)
                    .param("place", place)
                    .param("school", school.value())
                    .param("sealed", vault.seal(Base64.getEncoder().encodeToString(part), use(file, place)))
                    .update();
            place++;
        }
    }

    /** To be read within the transaction that opened it. */
    InputStream read(UUID file) {
        return new Pieces(file);
    }

    /** About how large it is: what is sealed is a third larger. */
    long size(UUID file) {
        return sql.sql(SIZES).param("file", file).query(Long.class).single() * 3 / 4;
    }

    void forget(UUID file) {
        sql.sql(FORGET).param("file", file).update();
    }

    private static String use(UUID file, int place) {
        return "history " + file + " " + place;
    }

    /** One piece after the other. */
    private final class Pieces extends InputStream {

        private final UUID file;
        private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);
        private int place;

        private Pieces(UUID file) {
            this.file = file;
        }

        @Override
        public int read() {
            return more() ? piece.read() : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return more() ? piece.read(into, from, length) : -1;
        }

        private boolean more() {
            if (piece.available() == 0) {
                byte[] sealed = sql.sql(ONE)
                        .param("file", file)
                        .param("place", place)
                        .query((row, n) -> row.getBytes("sealed"))
                        .optional()
                        .orElse(new byte[0]);
                if (sealed.length == 0) {
                    return false;
                }
                piece = new ByteArrayInputStream(Base64.getDecoder().decode(vault.open(sealed, use(file, place))));
                place++;
            }
            return true;
        }
    }
}
