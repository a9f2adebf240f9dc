package org.belisha.database;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the schemas up to date as their owner: a folder and a schema for each module, numbered in the order of dependencies. */
public final class Migrations {

    /** The modules that keep tables; each has the schema and the folder {@code db/migration/<name>}. */
    public static final List<String> MODULES = List.of(
            "database",
            "audit",
            "schools",
            "accounts",
            "notices",
            "policies",
            "agreements",
            "filtering",
            "activity",
            "sanctions",
            "incidents",
            "assurance");

    private Migrations() {}

    /** Runs what has not been run; throws with the failing statement when one is refused. */
    public static void run(DatabaseAccess access) {
        Flyway.configure()
                .dataSource(access.url(), access.owner(), access.ownerPassword())
                .schemas(MODULES.toArray(String[]::new))
                .defaultSchema("database")
                .locations(MODULES.stream()
                        .map(module -> "classpath:db/migration/" + module)
                        .toArray(String[]::new))
                .placeholders(Map.of("app", access.app()))
                .outOfOrder(true)
                .failOnMissingLocations(false)
                .load()
                .migrate();
    }
}
