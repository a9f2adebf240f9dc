package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.Role;
import org.belisha.permissions.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has looked, for every kind of record that can be opened: told to whoever may open it, and to nobody else. */
@BelishaTest
class LooksTest extends SearchedSchool {

    /** Looks that are kept under a subject which is no record of its own, and where they are told. */
    private static final Map<String, String> TOLD_ELSEWHERE = Map.of(
            "agenda", "a list of a school",
            "due", "a list of a school",
            "numbers", "figures",
            "retention", "a list of a school",
            "term-report", "figures, small counts hidden",
            "file", "with the incident or concern it is of",
            "team", "with its incident",
            "child-file", "with the chronology",
            "person", "a look at contacts, in the audit log as those of the office",
            "staff-concern", "in the register of its own");

    @Autowired
    private List<Looked> kinds;

    private final Map<String, UUID> records = new LinkedHashMap<>();

    @BeforeEach
    void oneOfEveryKind() {
        records.put("incident", incident);
        records.put("concern", concern);
        records.put("chronology", pupil.value());
        records.put("examination", id("incidents.examination"));
        records.put("review", id("incidents.review"));
        records.put("transfer", id("incidents.transfer"));
        records.put("reflection", id("sanctions.reflection"));
        records.put("history", aDocument());
    }

    @Test
    void every_kind_is_here_and_every_look_that_is_kept_is_told_somewhere() throws IOException {
        Set<String> subjects = kinds.stream().map(Looked::subject).collect(Collectors.toCollection(TreeSet::new));
        assertThat(subjects).isEqualTo(new TreeSet<>(records.keySet()));
        Pattern kept = Pattern.compile("\"looked\",\\s*\"([a-z-]+):\"");
        Set<String> written = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/belisha"))) {
            sources.filter(path -> path.toString().matches(".*/(incidents|sanctions)/.*\\.java"))
                    .forEach(path -> kept.matcher(read(path)).results().forEach(found -> written.add(found.group(1))));
        }
        assertThat(written)
                .contains("incident", "staff-concern", "reflection")
                .allSatisfy(subject -> assertThat(subjects.contains(subject) || TOLD_ELSEWHERE.containsKey(subject))
                        .as(subject)
                        .isTrue());
    }

    @Test
    void whoever_opens_a_record_stands_in_its_list_and_others_do_not_find_the_list() {
        Visitor browser = visitors.signedInAs(dsl.person());
        records.forEach((kind, record) -> {
            Looked of = kinds.stream()
                    .filter(each -> each.subject().equals(kind))
                    .findFirst()
                    .orElseThrow();
            assertThat(browser.get(of.page(record)).status()).as(kind).isEqualTo(200);
            Visitor.Page page = browser.get("/incidents/chronology/looks/" + kind + "/" + record);
            assertThat(page.status()).as(kind).isEqualTo(200);
            assertThat(page.html().select("tbody tr").eachText())
                    .as(kind)
                    .anyMatch(row -> row.endsWith("Looked") || row.endsWith("Opened it first"));
            assertThat(visitors.signedInAs(stranger.person())
                            .get("/incidents/chronology/looks/" + kind + "/" + record)
                            .status())
                    .as("another school, " + kind)
                    .isEqualTo(404);
            assertThat(visitors.signedInAs(teacher.person())
                            .get("/incidents/chronology/looks/" + kind + "/" + record)
                            .status())
                    .as("a teacher, " + kind)
                    .isEqualTo(403);
        });
        for (String kind : List.of("incident", "concern", "examination")) {
            assertThat(visitors.signedInAs(named.person())
                            .get("/incidents/chronology/looks/" + kind + "/" + records.get(kind))
                            .status())
                    .as("the named person, " + kind)
                    .isEqualTo(404);
        }
    }

    @Test
    void the_page_of_every_record_leads_to_its_list() {
        Visitor browser = visitors.signedInAs(dsl.person());
        records.forEach((kind, record) -> {
            String page = kind.equals("history")
                    ? "/incidents/child/" + pupil
                    : kinds.stream()
                            .filter(each -> each.subject().equals(kind))
                            .findFirst()
                            .orElseThrow()
                            .page(record);
            assertThat(browser.get(page).html().select("a[href$=/looks/" + kind + "/" + record + "]"))
                    .as(kind)
                    .isNotEmpty();
        });
    }

    @Test
    void looks_at_restricted_entries_and_at_files_stand_with_their_incident() {
        Visitor browser = visitors.signedInAs(dsl.person());
        UUID file = here(() ->
                transaction.execute(any -> sql.sql("SELECT id FROM incidents.file WHERE incident_id IS NOT NULL")
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .single()));
        browser.get("/incidents/casework/team/" + incident);
        String list = "/incidents/chronology/looks/incident/" + incident;
        int before = browser.get(list).html().select("tbody tr").size();
        given.inScope(school, () -> audited("team:" + incident));
        given.inScope(school, () -> audited("file:" + file));
        given.inScope(school, () -> audited("file:" + UUID.randomUUID()));
        // Those two, and the look at the list itself.
        assertThat(browser.get(list).html().select("tbody tr")).hasSize(before + 3);
    }

    @Test
    void looks_at_a_concern_about_an_adult_are_told_to_its_readers_in_the_register() {
        Viewer head = viewer(Role.HEAD);
        UUID about = UUID.randomUUID();
        given.inScope(
                school,
                () -> sql.sql("""
                                INSERT INTO incidents.staff_concern (id, school_id, submission, reporter_id, subject_id, words, readers, reported_at)
                                VALUES (?, ?, decode(md5(?), 'hex'), ?, ?, 'What was seen', ARRAY['HEAD'], now())
                                """)
                        .params(
                                about,
                                school.value(),
                                about.toString(),
                                teacher.person().value(),
                                named.person().value())
                        .update());
        Visitor browser = visitors.signedInAs(head.person());
        Visitor.Page page = browser.get("/incidents/staff/" + about);
        assertThat(page.html().select("a[href$=/incidents/staff/" + about + "/looks]"))
                .hasSize(1);
        assertThat(browser.get("/incidents/staff/" + about + "/looks")
                        .html()
                        .select("tbody tr")
                        .eachText())
                .anyMatch(row -> row.endsWith("Looked"));
        for (Viewer other : List.of(dsl, named, stranger)) {
            assertThat(visitors.signedInAs(other.person())
                            .get("/incidents/staff/" + about + "/looks")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(visitors.signedInAs(teacher.person())
                        .get("/incidents/staff/" + about + "/looks")
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/incidents/chronology/looks/staff-concern/" + about)
                        .status())
                .isEqualTo(404);
    }

    private void audited(String subject) {
        sql.sql("""
                        INSERT INTO audit.entry (id, school_id, at, actor, action, subject, facts)
                        VALUES (nextval('audit.entry_id'), ?, now(), ?, 'looked', ?, '')
                        """).params(school.value(), dsl.person().value(), subject).update();
    }

    private UUID id(String table) {
        return here(() -> transaction.execute(any -> sql.sql("SELECT id FROM " + table)
                .query((row, n) -> row.getObject(1, UUID.class))
                .single()));
    }

    private UUID aDocument() {
        UUID file = UUID.randomUUID();
        given.inScope(school, () -> {
            sql.sql("""
                            INSERT INTO incidents.history_file (id, school_id, name, system, kind, state, started_by, started_at)
                            VALUES (?, ?, 'a.pdf', 'CPOMS', 'PDF', 'KEPT', ?, now())
                            """).params(file, school.value(), dsl.person().value()).update();
            sql.sql("""
                            INSERT INTO incidents.past_event (id, school_id, child_id, file_id, key, happened_at, kind, words, document, imported_at)
                            VALUES (gen_random_uuid(), ?, ?, ?, 'document', now(), 'Document', 'A plan', true, now())
                            """).params(school.value(), pupil.value(), file).update();
        });
        return file;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
