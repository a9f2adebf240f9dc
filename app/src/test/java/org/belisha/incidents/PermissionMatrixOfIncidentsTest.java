package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.incidents.Matrix.Kind;
import org.belisha.incidents.Matrix.Relation;
import org.belisha.incidents.Matrix.State;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint of incidents and sanctions, as Spring knows them, in every state of the record it names, to everybody in every relation to
 * it and to nobody signed in: allowed or refused as {@link Matrix} says. What is new fails until it is in {@link MatrixRows}.
 */
@BelishaTest
class PermissionMatrixOfIncidentsTest extends MatrixRecords {

    private static final Path TESTS = Path.of("src/test/java/org/belisha");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private List<Looked> looked;

    /** One way in. */
    record Endpoint(RequestMethod method, String path, Permission needs) {

        boolean namesARecord() {
            return path.contains("{");
        }

        String row() {
            return method + " " + path;
        }
    }

    @Test
    void every_endpoint_that_names_a_record_is_in_the_matrix_and_nothing_else_is() throws IOException {
        assertThat(gaps(endpoints())).isEmpty();
        assertThat(MatrixRows.RECORDS.keySet())
                .as("rows whose endpoint is gone")
                .isSubsetOf(endpoints().stream().map(Endpoint::row).toList());
        assertThat(MatrixRows.ELSEWHERE.keySet())
                .as("likewise")
                .isSubsetOf(endpoints().stream().map(Endpoint::row).toList());
        assertThat(MatrixRows.RECORDS.keySet())
                .as("in both")
                .doesNotContainAnyElementsOf(MatrixRows.ELSEWHERE.keySet());
    }

    @Test
    void an_endpoint_without_a_row_a_test_that_is_not_there_and_a_test_that_does_not_name_the_path_are_found()
            throws IOException {
        Endpoint unknown = new Endpoint(RequestMethod.GET, "/incidents/new-page/{id}", Permission.SEE_INCIDENTS);
        assertThat(gaps(List.of(unknown))).singleElement().asString().contains("no row", "/incidents/new-page/{id}");
        assertThat(gap(unknown, "NoSuchTest")).contains("there is no NoSuchTest");
        assertThat(gap(unknown, "RelatedTest")).contains("RelatedTest says nothing of /incidents/new-page/");
        Endpoint named =
                new Endpoint(RequestMethod.POST, "/incidents/transfers/receive/{link}/answer", Permission.ANYONE);
        assertThat(gap(named, "transfers.OutsideTest")).isEmpty();
    }

    @Test
    void every_state_every_relation_and_every_kind_is_in_the_rules() {
        Set<State> used = EnumSet.noneOf(State.class);
        for (Kind kind : Kind.values()) {
            assertThat(MatrixRows.RECORDS.values())
                    .as("a kind that no endpoint names")
                    .contains(kind);
            used.addAll(kind.states());
            for (State state : kind.states()) {
                Matrix.Rule rule = Matrix.rule(kind, state);
                Set<Relation> both = new TreeSet<>(rule.finds());
                both.addAll(rule.not());
                assertThat(both).as(kind + " " + state).containsExactlyInAnyOrder(Relation.values());
                assertThat(rule.finds()).as(kind + " " + state).doesNotContainAnyElementsOf(rule.not());
            }
        }
        assertThat(used).as("states of no kind").containsExactlyInAnyOrder(State.values());
        MatrixRows.STATES.forEach((type, in) -> assertThat(in.keySet())
                .as("what " + type.getSimpleName() + " knows and the matrix does not")
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
        assertThat(statesKnownToTheDatabase("handling_outcome_check"))
                .containsExactlyInAnyOrder("INCIDENT", "NO_ACTION", "PASSED_ON");
        assertThat(Part.values())
                .as("parts in an incident; only the instigator is kept from it")
                .containsExactly(Part.VICTIM, Part.INSTIGATOR, Part.WITNESS, Part.REPORTER, Part.INVOLVED);
        MatrixRows.COLUMNS.forEach((table, known) -> assertThat(columnsOf(table))
                .as("columns of " + table + ": a new one may be a state")
                .isSubsetOf(known));
    }

    @Test
    void every_endpoint_answers_as_the_rules_say_in_every_state_to_everybody() {
        Map<Relation, Visitor> browsers = browsers();
        List<String> wrong = new ArrayList<>();
        Map<String, Set<Boolean>> pairs = new HashMap<>();
        for (Endpoint endpoint : endpoints()) {
            Kind kind = MatrixRows.RECORDS.get(endpoint.row());
            if (kind == null) {
                continue;
            }
            for (State state : kind.states()) {
                UUID record = make(kind, state);
                // Those who are refused come first: they change nothing.
                for (boolean allowed : new boolean[] {false, true}) {
                    for (Relation relation : Relation.values()) {
                        boolean may = has(endpoint, relation)
                                && Matrix.rule(kind, state).finds().contains(relation);
                        if (may != allowed) {
                            continue;
                        }
                        pairs.computeIfAbsent(endpoint.row(), any -> new TreeSet<>())
                                .add(may);
                        if (may && MatrixRows.SLOW.contains(endpoint.path())) {
                            continue;
                        }
                        for (String path : paths(endpoint, record, may)) {
                            Visitor.Page page = answer(visitor(browsers, relation), endpoint, path);
                            boolean right = may
                                    ? page.status() != 403 && page.status() != 404 && page.status() < 500
                                    : page.status() == (has(endpoint, relation) ? 404 : 403);
                            if (!right) {
                                wrong.add("%s %s, %s, %s: %d"
                                        .formatted(endpoint.row(), path, state, relation, page.status()));
                            }
                            if (showsWhatIsHidden(page, kind, state, relation)) {
                                wrong.add("%s shows %s what is for the team alone".formatted(endpoint.row(), relation));
                            }
                        }
                        if (may && (endpoint.method() == RequestMethod.POST || kind == Kind.SEALED_FILE)) {
                            record = make(kind, state);
                        }
                    }
                }
                int unknown = answer(
                                visitors.nobody(),
                                endpoint,
                                paths(endpoint, record, true).getFirst())
                        .status();
                if (endpoint.needs() != Permission.ANYONE && unknown != 302 && unknown != 403) {
                    wrong.add("%s, nobody signed in: %d".formatted(endpoint.row(), unknown));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(pairs.entrySet().stream().filter(pair -> pair.getValue().size() < 2))
                .as("endpoints that nobody is allowed, or nobody is refused")
                .isEmpty();
    }

    @Test
    void every_endpoint_that_names_no_record_answers_to_those_whose_role_has_its_permission_and_to_no_other() {
        Map<Relation, Visitor> browsers = browsers();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.namesARecord()) {
                continue;
            }
            for (Relation relation : Relation.values()) {
                int status = answer(visitor(browsers, relation), endpoint, endpoint.path())
                        .status();
                boolean right = has(endpoint, relation) ? status != 403 && status < 500 : status == 403;
                if (!right) {
                    wrong.add("%s, %s: %d".formatted(endpoint.row(), relation, status));
                }
            }
            int unknown = answer(visitors.nobody(), endpoint, endpoint.path()).status();
            boolean closed = unknown == 302 || unknown == 403;
            if (endpoint.needs() == Permission.ANYONE ? unknown == 403 || unknown >= 500 : !closed) {
                wrong.add("%s, nobody signed in: %d".formatted(endpoint.row(), unknown));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Map<Relation, Visitor> browsers() {
        Map<Relation, Visitor> browsers = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            browsers.put(relation, browser(relation));
        }
        return browsers;
    }

    private static Visitor visitor(Map<Relation, Visitor> browsers, Relation relation) {
        return Objects.requireNonNull(browsers.get(relation));
    }

    private static boolean has(Endpoint endpoint, Relation relation) {
        return PermissionTable.gives(relation.role(), endpoint.needs());
    }

    private static boolean showsWhatIsHidden(Visitor.Page page, Kind kind, State state, Relation relation) {
        boolean ofTheTeam = (kind == Kind.CASE || kind == Kind.CASE_ENTRY)
                && (relation == Relation.LEAD || relation == Relation.MEMBER);
        return state == State.RESTRICTED && !ofTheTeam && page.answer().body().contains(HIDDEN);
    }

    /** Where to go: every part of the path for those who are refused, and one for those who are allowed. */
    private static List<String> paths(Endpoint endpoint, UUID record, boolean may) {
        List<String> parts = MatrixRows.PARTS.getOrDefault(endpoint.row(), List.of(""));
        return (may ? parts.subList(0, 1) : parts)
                .stream()
                        .map(part -> endpoint.path()
                                .replaceAll("\\{(part|what)}", part)
                                .replace("{kind}", "INCIDENT")
                                .replaceAll("\\{(id|child|incident|alert|pupil)}", record.toString()))
                        .toList();
    }

    private static Visitor.Page answer(Visitor browser, Endpoint endpoint, String path) {
        return endpoint.method() == RequestMethod.GET ? browser.get(path) : browser.post(path, "why", "");
    }

    /** What is missing of each endpoint, in words. */
    private static List<String> gaps(Collection<Endpoint> endpoints) throws IOException {
        List<String> gaps = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            String test = MatrixRows.ELSEWHERE.get(endpoint.row());
            if (test != null) {
                gaps.add(gap(endpoint, test));
            } else if (endpoint.namesARecord() && !MatrixRows.RECORDS.containsKey(endpoint.row())) {
                gaps.add("no row for " + endpoint.row());
            }
        }
        gaps.removeIf(String::isEmpty);
        return gaps;
    }

    /** The test that holds the pairs must be there, and name the path: each part of it that is no variable. */
    private static String gap(Endpoint endpoint, String test) throws IOException {
        Path source = TESTS.resolve("incidents").resolve(test.replace('.', '/') + ".java");
        if (!Files.exists(source)) {
            return "there is no " + test;
        }
        String words = Files.readString(source);
        return VARIABLE.splitAsStream(endpoint.path())
                .filter(part -> !part.isEmpty() && !part.equals("/") && !words.contains(part))
                .findFirst()
                .map(part -> test + " says nothing of " + part)
                .orElse("");
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Needs needs = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
            String from = handler.getBeanType().getPackageName();
            if (needs != null
                    && (from.startsWith("org.belisha.incidents") || from.startsWith("org.belisha.sanctions"))) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    info.getPatternValues().stream()
                            .flatMap(this::eachKindLookedAt)
                            .forEach(path -> endpoints.add(new Endpoint(method, path, needs.value())));
                }
            }
        });
        endpoints.sort(Comparator.comparing(Endpoint::row));
        return endpoints;
    }

    /** A list of looks is one endpoint for each kind of record whose looks are kept. */
    private Stream<String> eachKindLookedAt(String path) {
        return path.contains("{of}")
                ? looked.stream().map(kind -> path.replace("{of}", kind.subject()))
                : Stream.of(path);
    }
}
