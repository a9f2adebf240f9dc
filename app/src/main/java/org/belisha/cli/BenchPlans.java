package org.belisha.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.belisha.database.DatabaseAccess;
import org.belisha.database.PostgresServer;

/** Query plans as the server itself writes them down while the real work runs: under row security, with real parameters. */
final class BenchPlans {

    private static final Pattern PLAN =
            Pattern.compile("plan:\\R\\tQuery Text: (.*?)(?=\\R\\d{4}-\\d\\d-\\d\\d |\\z)", Pattern.DOTALL);
    private static final List<String> TOLD = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_buffers = on");

    /** Identifiers in a row beyond the third: they fill pages and say nothing. */
    private static final Pattern MORE_IDS = Pattern.compile("((?:[0-9a-f]{8}-[0-9a-f-]{27},){3})[0-9a-f,-]{37,}");

    private final Path log;

    BenchPlans(Path home) {
        this.log = home.resolve("log/postgres.log");
    }

    /** Tells the server of this home to write down every plan of the app; holds for connections made from now on. */
    static void writeDown(Path home) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("database.secrets"))) {
            secrets.load(reader);
        }
        try (PostgresServer server = PostgresServer.start(home)) {
            DatabaseAccess access = server.access();
            try (Connection connection =
                            DriverManager.getConnection(access.url(), "postgres", secrets.getProperty("superuser"));
                    Statement sql = connection.createStatement()) {
                for (String setting : TOLD) {
                    sql.execute("ALTER ROLE " + access.app() + " SET " + setting);
                }
            }
        }
    }

    /** Does each work once and keeps the plans of its queries in a file of its name. */
    void keep(Map<String, Runnable> works, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Runnable> work : works.entrySet()) {
            work.getValue().run();
            long from = Files.size(log);
            work.getValue().run();
            Files.writeString(
                    folder.resolve(work.getKey().replaceAll("[^a-z]+", "-") + ".txt"),
                    String.join("\n\n", since(from)) + "\n");
        }
    }

    /** The plans written since, each query once, without what differs from run to run. */
    private List<String> since(long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String said = new String(all, (int) from, all.length - (int) from, java.nio.charset.StandardCharsets.UTF_8);
        Map<String, String> plans = new LinkedHashMap<>();
        Matcher found = PLAN.matcher(said);
        while (found.find()) {
            String plan = MORE_IDS.matcher(found.group(1).stripTrailing().replaceAll("(?m)^\\t", ""))
                    .replaceAll("$1…");
            if (plan.contains("incidents.")) {
                plans.putIfAbsent(
                        plan.substring(0, plan.indexOf("(cost") < 0 ? plan.length() : plan.indexOf("(cost")), plan);
            }
        }
        return new ArrayList<>(plans.values());
    }
}
