package org.belisha.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.PostgresServer;

/** What Belisha said it had saved, held against its tables. */
final class SoakLedger {

    private static final String SIGNATURES =
            "SELECT count(DISTINCT kind), count(*) FROM agreements.signature WHERE act = ?";
    private static final String CONCERNS =
            "SELECT count(DISTINCT words), count(*) FROM incidents.concern WHERE words = ?";

    private final Path home;
    private final Queue<String> signatures = new ConcurrentLinkedQueue<>();
    private final Queue<String> concerns = new ConcurrentLinkedQueue<>();

    SoakLedger(Path home) {
        this.home = home;
    }

    void signed(String act) {
        signatures.add(act);
    }

    void reported(String words) {
        concerns.add(words);
    }

    int signatures() {
        return signatures.size();
    }

    int concerns() {
        return concerns.size();
    }

    /** How many acknowledged writes are not there, and how many are there more than once. */
    record Balance(int lost, int twice) {}

    /** Counts on the running database. */
    Balance balance() {
        DatabaseAccess access = PostgresServer.running(home);
        try (Connection connection = DriverManager.getConnection(access.url(), access.app(), access.appPassword())) {
            connection.createStatement().execute("SELECT set_config('belisha.schools', '*', false)");
            Balance signed = count(connection, SIGNATURES, signatures);
            Balance reported = count(connection, CONCERNS, concerns);
            return new Balance(signed.lost() + reported.lost(), signed.twice() + reported.twice());
        } catch (SQLException refused) {
            throw new IllegalStateException("the tables could not be counted", refused);
        }
    }

    private static Balance count(Connection connection, String query, Collection<String> acknowledged)
            throws SQLException {
        int lost = 0;
        int twice = 0;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (String each : acknowledged) {
                statement.setString(1, each);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    lost += row.getInt(1) == 0 ? 1 : 0;
                    twice += row.getInt(2) > row.getInt(1) ? 1 : 0;
                }
            }
        }
        return new Balance(lost, twice);
    }
}
