package org.belisha.assurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.belisha.assurance.Clause.Kept;
import org.belisha.permissions.Role;
import org.springframework.stereotype.Component;

/** Every clause of the policy, in the policy's order; read once from {@code belisha/assurance/clauses.tsv}. */
@Component
public class ClauseRegister {

    private static final String FILE = "/belisha/assurance/clauses.tsv";
    private static final Map<String, String> SECTIONS = sections();

    private final Map<String, Clause> clauses = new LinkedHashMap<>();

    ClauseRegister() {
        try (InputStream file = ClauseRegister.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(this::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new IllegalStateException(FILE + ": not five cells: " + line);
        }
        Clause clause = new Clause(cells[0], cells[1], cells[2], Kept.valueOf(cells[3]), Role.valueOf(cells[4]));
        if (clauses.put(clause.id(), clause) != null || !SECTIONS.containsKey(clause.section())) {
            throw new IllegalStateException(FILE + ": twice, or in no section: " + clause.id());
        }
    }

    /** Every clause. */
    public Collection<Clause> all() {
        return clauses.values();
    }

    /** The clause of this id. */
    public Optional<Clause> clause(String id) {
        return Optional.ofNullable(clauses.get(id));
    }

    /** The clauses by section. */
    public List<Section> bySection() {
        Map<String, List<Clause>> grouped = new LinkedHashMap<>();
        for (Clause clause : clauses.values()) {
            grouped.computeIfAbsent(clause.section(), any -> new ArrayList<>()).add(clause);
        }
        return grouped.entrySet().stream()
                .map(each -> new Section(
                        each.getKey(), SECTIONS.getOrDefault(each.getKey(), each.getKey()), each.getValue()))
                .toList();
    }

    /** A section of the policy and its clauses. */
    public record Section(String number, String title, List<Clause> clauses) {}

    private static Map<String, String> sections() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("0", "The policy itself");
        titles.put("1", "Safeguarding first");
        titles.put("3", "Law and guidance");
        titles.put("4.1", "Governors and head");
        titles.put("4.2", "Safeguarding lead");
        titles.put("4.3", "Safeguarding and Computing leads");
        titles.put("4.4", "Teachers");
        titles.put("4.5", "All staff and volunteers");
        titles.put("4.6", "ICT manager");
        titles.put("4.7", "Parents and carers");
        titles.put("5", "What pupils learn");
        titles.put("6", "Cyber-bullying");
        titles.put("7", "Signs of abuse");
        titles.put("8", "Filtering and monitoring");
        titles.put("9", "Mail");
        titles.put("10", "Searching devices");
        titles.put("11", "Pupils' phones");
        titles.put("12", "Acceptable use");
        titles.put("13", "When something goes wrong");
        titles.put("14", "Training");
        titles.put("15", "Staff phones and cameras");
        titles.put("16", "Related policies");
        titles.put("A1", "Parents' agreement");
        titles.put("A2", "Agreement up to Year 2");
        titles.put("A3", "Agreement from Year 3");
        titles.put("A4", "Adults' agreement");
        titles.put("A5", "Staff online");
        return titles;
    }
}
