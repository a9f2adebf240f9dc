package org.belisha.schools;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The manifest of a OneRoster 1.2 zip: which files are there, and for each whether it holds everything (bulk) or only what changed (delta). */
final class OneRosterManifest {

    static final String FILE = "manifest.csv";

    private static final List<String> OURS = List.of(
            "orgs",
            "academicSessions",
            "courses",
            "classes",
            "users",
            "roles",
            "userProfiles",
            "enrollments",
            "demographics");
    private static final Set<String> ALWAYS = Set.of("orgs", "users", "roles", "classes", "enrollments");

    private final Map<String, CsvSheet> sheets = new HashMap<>();
    private final Map<String, String> modes = new HashMap<>();

    private OneRosterManifest() {}

    /** Reads the manifest and every file it promises; what is not promised, or promised and not there, is a fault. */
    static OneRosterManifest read(Map<String, byte[]> files, Faults faults) {
        byte[] itself = files.get(FILE);
        if (itself == null) {
            throw new FileRefused("the zip", 0, "There is no manifest.csv in it, so it is not a OneRoster export.");
        }
        CsvSheet manifest = CsvSheet.read(FILE, itself, faults);
        OneRosterManifest read = new OneRosterManifest();
        if (!manifest.needs(faults, "propertyName", "value")) {
            return read;
        }
        Map<String, String> said = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (CsvSheet.Row row : manifest.rows()) {
            String property = manifest.cell(row, "propertyName");
            if (said.putIfAbsent(property, manifest.cell(row, "value")) != null) {
                faults.add(
                        FILE,
                        row.line(),
                        "propertyName",
                        "\"" + RosterCells.shown(property) + "\" stands on line " + lines.get(property) + " already.");
            }
            lines.putIfAbsent(property, row.line());
        }
        if (!"1.2".equals(said.get("oneroster.version"))) {
            throw new FileRefused(
                    FILE,
                    lines.getOrDefault("oneroster.version", 0),
                    "It says OneRoster version \"" + said.getOrDefault("oneroster.version", "")
                            + "\". Belisha reads version 1.2.");
        }
        read.open(files, said, lines, faults);
        return read;
    }

    private void open(Map<String, byte[]> files, Map<String, String> said, Map<String, Integer> lines, Faults faults) {
        for (String name : OURS) {
            String property = "file." + name;
            int line = lines.getOrDefault(property, 0);
            String mode = said.getOrDefault(property, "absent").toLowerCase(Locale.ROOT);
            String file = name + ".csv";
            byte[] content = files.get(file.toLowerCase(Locale.ROOT));
            switch (mode) {
                case "absent" -> {
                    if (content != null) {
                        faults.add(
                                FILE, line, "value", file + " is in the zip, but the manifest says that it is absent.");
                    }
                }
                case "bulk", "delta" -> {
                    modes.put(name, mode);
                    if (content == null) {
                        faults.add(
                                FILE, line, "value", "The manifest promises " + file + ", but it is not in the zip.");
                    } else {
                        sheets.put(name, CsvSheet.read(file, content, faults));
                    }
                }
                default -> faults.add(FILE, line, "value", "\"" + mode + "\" is none of bulk, delta and absent.");
            }
        }
        if (modes.isEmpty()) {
            faults.add(FILE, 0, "value", "It promises no file that Belisha reads.");
        } else if (modes.containsValue("delta")) {
            mixed(lines, faults);
        } else {
            ALWAYS.stream()
                    .filter(name -> !bulk(name))
                    .sorted()
                    .forEach(name -> faults.add(
                            FILE,
                            lines.getOrDefault("file." + name, 0),
                            "value",
                            "A bulk export must hold " + name + ".csv."));
        }
    }

    /** Each file may be of its own kind, as long as it is clear of whom a whole list of people is. */
    private void mixed(Map<String, Integer> lines, Faults faults) {
        if (bulk("users") && !bulk("roles") && !bulk("orgs")) {
            faults.add(
                    FILE,
                    lines.getOrDefault("file.users", 0),
                    "value",
                    "users.csv holds everybody, but neither orgs.csv nor roles.csv is bulk, so nothing says of which schools."
                            + " Export orgs as bulk too, or users as delta.");
        }
    }

    /** True where this file is there and holds everything of its kind. */
    boolean bulk(String name) {
        return "bulk".equals(modes.get(name));
    }

    /** Of which kind a file is, by its name with the ending: bulk or delta. */
    String modeOf(String file) {
        return modes.getOrDefault(file.replace(".csv", ""), "bulk");
    }

    /** A file by its OneRoster name, null where it is absent. */
    @org.jspecify.annotations.Nullable
    CsvSheet sheet(String name) {
        return sheets.get(name);
    }
}
