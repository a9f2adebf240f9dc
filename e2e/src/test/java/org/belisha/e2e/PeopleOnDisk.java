package org.belisha.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.HomeLock;
import org.belisha.database.PostgresServer;

/** Counts the people that a home holds, past the product: what is there, not what it says is there. */
final class PeopleOnDisk {

    private PeopleOnDisk() {}

    /** In a home that nothing runs on; its database is started for the count, and recovers where it was killed. */
    static int atRest(Path home) throws SQLException {
        try (HomeLock _ = HomeLock.take(home).orElseThrow();
                PostgresServer server = PostgresServer.start(home)) {
            return count(server.access());
        }
    }

    /** In a home that Belisha runs on. */
    static int running(Path home) throws SQLException {
        return count(PostgresServer.running(home));
    }

    private static int count(DatabaseAccess access) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.url(), access.app(), access.appPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('belisha.schools', '*', false)");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM schools.person")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
