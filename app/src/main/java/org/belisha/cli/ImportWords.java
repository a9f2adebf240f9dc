package org.belisha.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.belisha.schools.PlainColumns;
import org.jspecify.annotations.Nullable;

/** What stands behind `import`: the file and its options. */
record ImportWords(
        String file,
        boolean dryRun,
        boolean leavers,
        boolean everybody,
        PlainColumns.@Nullable Kind kind,
        @Nullable String school,
        Map<String, String> columns) {

    static final String USAGE =
            "./belisha import FILE [--dry-run] [--confirm-leavers]; for a CSV also [--school NAME] [--column upn=\"UPN\"]..."
                    + " [--staff | --pupils] [--everybody]";

    /** Reads them; what is not understood is refused with how to say it. */
    static ImportWords read(String[] words) {
        String file = null;
        String school = null;
        PlainColumns.Kind kind = null;
        boolean dryRun = false;
        boolean leavers = false;
        boolean everybody = false;
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> left = new java.util.ArrayList<>(List.of(words));
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            if (equals >= 0) {
                left.addFirst(word.substring(equals + 1));
            }
            switch (option) {
                case "--dry-run" -> dryRun = true;
                case "--confirm-leavers" -> leavers = true;
                case "--everybody" -> everybody = true;
                case "--staff" -> kind = PlainColumns.Kind.STAFF;
                case "--pupils" -> kind = PlainColumns.Kind.PUPILS;
                case "--school" -> school = value(option, left);
                case "--column" -> column(value(option, left), columns);
                default -> {
                    if (option.startsWith("--") || file != null) {
                        throw new Refused("\"" + option + "\" is not understood.", USAGE);
                    }
                    file = option;
                }
            }
        }
        if (file == null) {
            throw new Refused("Which file is to be imported?", USAGE);
        }
        return new ImportWords(file, dryRun, leavers, everybody, kind, school, columns);
    }

    private static String value(String option, List<String> left) {
        if (left.isEmpty() || left.getFirst().startsWith("--")) {
            throw new Refused(option + " needs something behind it.", USAGE);
        }
        return left.removeFirst();
    }

    private static void column(String said, Map<String, String> columns) {
        int equals = said.indexOf('=');
        if (equals < 1 || equals == said.length() - 1) {
            throw new Refused("\"" + said + "\" names no column.", "Say it so: --column upn=\"UPN\"");
        }
        columns.put(
                said.substring(0, equals).strip(), said.substring(equals + 1).strip());
    }

    /** Whether anything was said that only a CSV needs. */
    boolean plain() {
        return everybody || kind != null || school != null || !columns.isEmpty();
    }
}
