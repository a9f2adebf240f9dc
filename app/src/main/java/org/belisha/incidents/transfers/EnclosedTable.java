package org.belisha.incidents.transfers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.belisha.accounts.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of files that go along with a file on its way, a copy as it was sent; their bytes in sealed pieces. */
@Repository
class EnclosedTable {

    private static final int SIZE = 256 * 1024;

    private static final String ADD = """
            INSERT INTO incidents.transfer_file (id, transfer_id, place, school_id, to_school, record, name, media_type, bytes, left_out)
            VALUES (:id, :transfer, :place, :school, :to, :record, :name, :type, :bytes, :leftOut)
            """;

    private static final String ADD_CHUNK = """
            INSERT INTO incidents.transfer_chunk (file_id, place, transfer_id, school_id, to_school, sealed)
            VALUES (:file, :place, :transfer, :school, :to, :sealed)
            """;

    private static final String FILES = """
            SELECT id, record, name, media_type, bytes, left_out FROM incidents.transfer_file
            WHERE transfer_id = :transfer ORDER BY place
            """;

    private static final String CHUNKS = "SELECT count(*) FROM incidents.transfer_chunk WHERE file_id = :file";
    private static final String CHUNK =
            "SELECT sealed FROM incidents.transfer_chunk WHERE file_id = :file AND place = :place";

    private final JdbcClient sql;
    private final Vault vault;

    EnclosedTable(JdbcClient sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    void add(Transfer transfer, int place, Enclosed file, @Nullable InputStream content) throws IOException {
        Integer to = transfer.toSchool() == null ? null : transfer.toSchool().value();
        sql.sql(ADD)
                .param("id", file.id())
                .param("transfer", transfer.id())
                .param("place", place)
                .param("school", transfer.school().value())
                .param("to", to)
                .param("record", file.record())
                .param("name", file.name())
                .param("type", file.mediaType())
                .param("bytes", file.bytes())
                .param("leftOut", file.leftOut())
                .update();
        if (content == null) {
            return;
        }
        int piece = 0;
        for (byte[] part = content.readNBytes(SIZE); part.length > 0; part = content.readNBytes(SIZE)) {
            sql.sql(ADD_CHUNK)
                    .param("file", file.id())
                    .param("place", piece)
                    .param("transfer", transfer.id())
                    .param("school", transfer.school().value())
                    .param("to", to)
                    .param("sealed", vault.seal(Base64.getEncoder().encodeToString(part), use(file.id(), piece)))
                    .update();
            piece++;
        }
    }

    List<Enclosed> of(UUID transfer) {
        return sql.sql(FILES)
                .param("transfer", transfer)
                .query(EnclosedTable::enclosed)
                .list();
    }

    Optional<Enclosed> one(UUID transfer, UUID file) {
        return of(transfer).stream().filter(each -> each.id().equals(file)).findFirst();
    }

    /** To be read within the transaction that opened it, a piece at a time. */
    InputStream read(UUID file) {
        int count = sql.sql(CHUNKS).param("file", file).query(Integer.class).single();
        if (count == 0) {
            return InputStream.nullInputStream();
        }
        Iterator<InputStream> pieces = IntStream.range(0, count)
                .<InputStream>mapToObj(place -> new ByteArrayInputStream(piece(file, place)))
                .iterator();
        return new SequenceInputStream(lazily(pieces));
    }

    private byte[] piece(UUID file, int place) {
        byte[] sealed = sql.sql(CHUNK)
                .param("file", file)
                .param("place", place)
                .query((row, n) -> row.getBytes("sealed"))
                .single();
        return Base64.getDecoder().decode(vault.open(sealed, use(file, place)));
    }

    // A sequence of streams takes nothing newer.
    @SuppressWarnings("JdkObsolete")
    private static Enumeration<InputStream> lazily(Iterator<InputStream> pieces) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return pieces.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return pieces.next();
            }
        };
    }

    private static String use(UUID file, int place) {
        return "enclosed " + file + " " + place;
    }

    private static Enclosed enclosed(ResultSet row, int number) throws SQLException {
        return new Enclosed(
                row.getObject("id", UUID.class),
                row.getObject("record", UUID.class),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("left_out"));
    }
}
